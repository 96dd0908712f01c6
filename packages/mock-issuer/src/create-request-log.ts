import { jwksPath } from './key-set/answer-key-set.ts'

/** One request that an issuer received. */
export interface MockRequest {
  readonly method: string
  /** The path without the query string. */
  readonly path: string
  readonly at: Date
}

/** What an issuer was asked, oldest first; only the last 10,000 requests are kept. */
export interface RequestLog {
  readonly all: readonly MockRequest[]
  /** How many requests there were for this path. Default: the key set's. */
  count(path?: string): number
  reset(): void
}

const maxEntries = 10_000

/** Makes the log of requests; those whose path begins with `hidden` stay out of it. */
export function createRequestLog(
  now: () => Date,
  hidden: string,
): {
  log: RequestLog
  add(request: Omit<MockRequest, 'at'>): void
} {
  let entries: MockRequest[] = []
  return {
    log: {
      get all() {
        return [...entries]
      },
      count: (path = jwksPath) => entries.filter((entry) => entry.path === path).length,
      reset() {
        entries = []
      },
    },
    add(request) {
      // A test that asks about requests is none of those that it asks about.
      if (request.path.startsWith(hidden)) return
      entries.push({ ...request, at: now() })
      if (entries.length > maxEntries) entries.shift()
    },
  }
}
