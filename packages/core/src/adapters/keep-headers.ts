import type { HeaderLine } from '../http/apply-headers.ts'
import { assertHeadUnsent } from './assert-head-unsent.ts'
import { assertHeaders, type HeaderStore, setHeaders } from './header-store.ts'

/** What is used of a response of Node's `http` or `http2`. */
export interface NodeResponse {
  readonly headersSent: boolean
  readonly writeHead: unknown
  getHeader(name: string): number | string | readonly string[] | undefined
  getHeaderNames(): string[]
  setHeader(name: string, value: string): unknown
  appendHeader(name: string, value: string): unknown
  removeHeader(name: string): void
}

interface HeadMoment<Res> {
  /** Has a listener called when the head is written, the latest first: the package `on-headers`. */
  onHeaders(res: Res, listener: () => void): void
  /** How Node's own class writes a head. */
  writeHead: unknown
}

/**
 * Makes what sets headers now, and once more when the head is written: what the site sets in between, a file's caching
 * for example, must not make a page with a scan public. A header that is kept already isn't set again.
 *
 * What it makes throws a `HeadSentError` where the head is out.
 */
export function createHeaderKeeper<Res extends NodeResponse>({
  onHeaders,
  writeHead,
}: HeadMoment<Res>): (res: Res | undefined, headers: readonly HeaderLine[]) => void {
  /** What each response has to keep. */
  const keptBy = new WeakMap<Res, HeaderLine[]>()
  return (res, headers) => {
    if (res === undefined) return
    assertHeadUnsent(res)
    const known = keptBy.get(res)
    const added =
      known === undefined
        ? headers
        : headers.filter(
            ([name, value]) => !known.some((line) => line[0] === name && line[1] === value),
          )
    if (added.length === 0) return
    const store = storeOf(res)
    setHeaders(added, store)
    if (known !== undefined) {
      known.push(...added)
      return
    }
    const kept = [...added]
    keptBy.set(res, kept)
    // Whoever came before us to this moment has its turn after us.
    const isLast = res.writeHead === writeHead
    onHeaders(res, () => {
      assertHeaders(kept, store)
      if (!isLast) guardHeaders(res, () => assertHeaders(kept, store))
    })
  }
}

function storeOf(res: NodeResponse): HeaderStore {
  return {
    names: () => res.getHeaderNames(),
    get: (name) => [res.getHeader(name) ?? []].flat().map(String),
    set: (name, value) => res.setHeader(name, value),
    append: (name, value) => res.appendHeader(name, value),
    remove: (name) => res.removeHeader(name),
  }
}

/** Asserts headers again after each change of any, for the rest of the moment in which the head is written. */
function guardHeaders(res: NodeResponse, assert: () => void): void {
  let isAsserting = false
  for (const method of ['setHeader', 'appendHeader', 'removeHeader'] as const) {
    const original = res[method] as (...values: unknown[]) => unknown
    const guarded = (...values: unknown[]): unknown => {
      const result = original.apply(res, values)
      if (!isAsserting) {
        isAsserting = true
        assert()
        isAsserting = false
      }
      return result
    }
    Object.defineProperty(res, method, { value: guarded, configurable: true, writable: true })
  }
}
