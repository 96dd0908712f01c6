import { readLimits, type ScanTimes } from './age-state.ts'
import { measureAge } from './measure-age.ts'

// What `setTimeout` can wait for.
const longestWait = 2 ** 31 - 1

/**
 * Calls back when a scan stops being fresh, when it stops holding, and whenever the page is shown again:
 * timers stand still in the back-forward cache and while the machine sleeps. Returns how to stop.
 */
export function followAge(
  times: ScanTimes,
  asOf: string | undefined,
  onChange: () => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const schedule = (): void => {
    clearTimeout(timer)
    const age = measureAge(times, asOf)
    const ahead = readLimits(times).filter((limit) => limit >= age)
    if (ahead.length === 0) return
    timer = setTimeout(check, Math.min(...ahead.map((limit) => limit - age + 1), longestWait))
  }
  const check = (): void => {
    onChange()
    schedule()
  }
  schedule()
  addEventListener('pageshow', check)
  document.addEventListener('visibilitychange', check)
  return () => {
    clearTimeout(timer)
    removeEventListener('pageshow', check)
    document.removeEventListener('visibilitychange', check)
  }
}
