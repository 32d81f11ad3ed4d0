import { createRateLimitStore } from './limits/create-rate-limit-store.js';
import type { LocalRateLimitStore } from './limits/rate-limit-store.js';

/**
 * The store of every client that names no other. Web handlers make a client per request; without common knowledge each of
 * them would find the limit anew. This is the only state that this package keeps in a module.
 */
export const processRateLimitStore: LocalRateLimitStore = /* @__PURE__ */ createRateLimitStore();
