import { readGatesLua } from './script/read-gates.js';
import { learnLua } from './script/learn.js';
import { grantTurnsLua } from './script/grant-turns.js';
import { queueUpLua } from './script/queue-up.js';

/**
 * What Redis does in one step when a process asks for turns of an account: it takes in what the process was told since it
 * asked last, and grants turns, or says when to come again.
 *
 * A limit counts requests as they arrive, this script as they are let go. Between the two lies the way, which is longer for
 * some than for others, so a request counts for a window and a margin: as long as the slowest answer took of late.
 *
 * Nothing is booked ahead. Who has to wait gets a place in a queue and the moment to come, and comes for as many turns as are
 * free then. Nobody else takes the turn of one who waits; who does not come in time has lost the place. In the queue of an
 * account its processes stand in the order they came. In the queue of a token the account goes first that was granted least
 * within the window, so that a busy one cannot keep the others out.
 *
 * The parts are one chunk of Lua: what one of them makes local, those behind it use.
 */
export const turnScript: string = readGatesLua + learnLua + grantTurnsLua + queueUpLua;

/** The SHA-1 of the script's text, by which Redis knows it. */
export const turnScriptSha = '91b4ec57ffa5fdde64f9454c31aa72c0b08068ee';
