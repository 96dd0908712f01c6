/** What a page of this site said of a scan. */
export interface Answer {
  view: unknown
  /** The server's time when it said so, ISO 8601. */
  asOf?: string | undefined
}

const deadlineMilliseconds = 10_000
const pauseMilliseconds = 1_000

/**
 * Asks an address of this site for a view, and once more a second later where that fails: what can't be
 * asked by then, or within ten seconds each time, is `unavailable`. Never rejects; what is aborted
 * meanwhile stays unanswered.
 */
export async function askForView(src: string, signal: AbortSignal): Promise<Answer> {
  for (const pause of [pauseMilliseconds, 0]) {
    try {
      return await fetchView(src, signal)
    } catch {
      if (signal.aborted) break
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return { view: { state: 'unavailable' } }
}

async function fetchView(src: string, signal: AbortSignal): Promise<Answer> {
  const attempt = new AbortController()
  const abort = (): void => attempt.abort()
  const timer = setTimeout(abort, deadlineMilliseconds)
  signal.addEventListener('abort', abort)
  try {
    signal.throwIfAborted()
    const response = await fetch(src, {
      headers: { Accept: 'application/json' },
      // Neither another site nor a redirect to one, nor an answer from before the tap.
      mode: 'same-origin',
      cache: 'no-store',
      signal: attempt.signal,
    })
    if (!response.ok) throw new Error(`Answered ${response.status}`)
    const view: unknown = await response.json()
    const date = Date.parse(response.headers.get('Date') ?? '')
    return { view, asOf: Number.isNaN(date) ? undefined : new Date(date).toISOString() }
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
