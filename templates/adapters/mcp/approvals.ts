import {
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  inputRequired,
  inputResponse,
} from '@modelcontextprotocol/server';
import type { ClientCapabilities, InputRequiredResult, ServerContext } from '@modelcontextprotocol/server';
import type { Transport } from '../../runtime/client/transport.js';
import { InvalidInputError } from '../../runtime/errors.js';
import type { ToolInput } from '../core/tool.js';
import { approvalQuestion } from './approval-question.js';

/** A call that a person is asked about. */
interface Call {
  readonly toolName: string;
  readonly input: ToolInput;
}

/** What the client sends back untouched: which call the question was about. */
interface Asked {
  readonly call: string;
}

/** How a server asks the person at the client, and knows the answer again. */
export interface Approvals {
  /** Refuses what this server has not written, before a handler sees it. */
  verify(state: string, context: ServerContext): Promise<Asked>;
  /**
   * Looks for the person's answer to this very call: one to other arguments, or without a question, counts for nothing.
   *
   * @returns the question, to be answered to the client, where there is no answer yet
   */
  review(call: Call, context: ServerContext): Promise<'approved' | 'refused' | InputRequiredResult>;
}

/** The name that the question has among those of a call. */
const question = 'approval';

/**
 * @param account whose tools are called: an approval for one account is none for another
 * @param key secret of at least 32 bytes
 * @throws {InvalidInputError} for a shorter one
 */
export function createApprovals(
  account: Pick<Transport, 'accountId' | 'baseUrl'>,
  key: string | Uint8Array,
): Approvals {
  const codec = codecOf(key);
  return {
    verify: (state, context) => codec.verify(state, context),
    review: async (call, context) => {
      const id = await hashOf([account.baseUrl, account.accountId, call.toolName, call.input]);
      const answer = inputResponse(context.mcpReq.inputResponses, question);
      if (answer.kind === 'elicit' && context.mcpReq.requestState<Asked>()?.call === id) {
        return answer.action === 'accept' ? 'approved' : 'refused';
      }
      const asked = inputRequired.elicit({
        message: approvalQuestion(call.toolName, call.input),
        requestedSchema: { type: 'object', properties: {} },
      });
      return inputRequired({
        inputRequests: { [question]: asked },
        requestState: await codec.mint({ call: id }, context),
      });
    },
  };
}

/**
 * Whether the client can put a question to a person. In the revisions up to 2025 it says so once, in later ones with each
 * request.
 *
 * @param connected what the client said when it connected, if it did
 */
export function canAsk({ mcpReq }: ServerContext, connected: ClientCapabilities | undefined): boolean {
  // The declarations of the SDK leave out what the envelope holds; it has checked it.
  const envelope: { readonly [CLIENT_CAPABILITIES_META_KEY]?: ClientCapabilities } = mcpReq.envelope ?? {};
  const { elicitation } = envelope[CLIENT_CAPABILITIES_META_KEY] ?? connected ?? {};
  // A client that says nothing of forms has them, unless it has addresses alone.
  return elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined);
}

function codecOf(key: string | Uint8Array): ReturnType<typeof createRequestStateCodec<Asked>> {
  try {
    return createRequestStateCodec<Asked>({ key, bind: ({ http }) => http?.authInfo?.clientId ?? '' });
  } catch (cause) {
    throw new InvalidInputError('The option "approvalKey" has to be at least 32 bytes long.', {
      path: 'approvalKey',
      cause,
    });
  }
}

/** The same for values that differ in the order of their members alone: a client may write a call anew. */
async function hashOf(value: unknown): Promise<string> {
  const text = JSON.stringify(value, (_name, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member;
    const members = Object.entries(member);
    members.sort(([left], [right]) => (left < right ? -1 : 1));
    return Object.fromEntries(members);
  });
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
