import { setTimeout as sleep } from 'node:timers/promises'

interface WaitOptions {
  deadlineSeconds: number
  /** Ends the wait early: it then rejects with the signal's reason. */
  signal?: AbortSignal
}

const pauseMilliseconds = 100
const patienceMilliseconds = 5000

/** Waits until a server answers with anything but its own failure (5xx). Rejects at the deadline. */
export async function waitUntilAnswers(url: string, options: WaitOptions): Promise<void> {
  const { deadlineSeconds, signal } = options
  const deadline = AbortSignal.timeout(deadlineSeconds * 1000)
  const end = signal ? AbortSignal.any([signal, deadline]) : deadline
  let last = 'nothing'
  for (;;) {
    try {
      // A server that took the connection while starting may never answer it: ask again then.
      const patience = AbortSignal.any([end, AbortSignal.timeout(patienceMilliseconds)])
      const response = await fetch(url, { redirect: 'manual', signal: patience })
      await response.body?.cancel()
      if (response.status < 500) return
      last = `status ${response.status}`
    } catch {
      // Not listening yet.
    }
    if (!end.aborted) await sleep(pauseMilliseconds, undefined, { signal: end }).catch(() => {})
    signal?.throwIfAborted()
    if (deadline.aborted) {
      throw new Error(`${url} did not answer within ${deadlineSeconds} s; its last answer: ${last}`)
    }
  }
}
