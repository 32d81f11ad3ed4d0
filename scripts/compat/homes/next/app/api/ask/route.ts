import { createConfluence } from 'confluence-tools';
import { createAiSdkTools } from 'confluence-tools/ai-sdk';

/** Calls one tool, as a model would, and gives the title that it brought back. */
export async function POST(): Promise<Response> {
  const { TRUTO_API_BASE_URL: baseUrl = '' } = process.env;
  const confluence = createConfluence({ token: 'offline', accountId: 'offline', baseUrl });
  const tools = createAiSdkTools(confluence);
  const result = await tools['get_single_confluence_page_by_id']?.execute?.(
    { id: '8943721' },
    { toolCallId: '1', messages: [] },
  );
  const page = typeof result === 'string' ? JSON.parse(result) : result;
  return Response.json({ 'route handler': page?.title });
}
