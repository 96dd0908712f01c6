import { toScanView, type VerifiedScan } from '@vkjwt/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ageState } from '../src/age/age-state.ts'
import { followAge } from '../src/age/follow-age.ts'
import { measureAge } from '../src/age/measure-age.ts'
import { earlierView, verifiedView } from './views.ts'

const verifiedAt = Date.parse(verifiedView.verifiedAt)
const minute = 60_000
const lifetime = 15 * minute

/** A scan that no other test has seen: the document remembers each by its time. */
function takeScan(holds = lifetime) {
  const start = Date.now()
  const times = {
    state: 'verified' as const,
    verifiedAt: new Date(start).toISOString(),
    expiresAt: new Date(start + holds).toISOString(),
  }
  return { start, times, asOf: times.verifiedAt }
}

let day = 0

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] })
  day += 1
  vi.setSystemTime(verifiedAt + day * 24 * 60 * minute)
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('an age', () => {
  test.each([0, 1, 120_000, 120_001, lifetime - 1])(
    'of %i ms is judged as on the server',
    (age) => {
      const scan: VerifiedScan = {
        status: 'verified',
        chip: { id: 'a'.repeat(64), uid: '04AE72D2062190', product: 6 },
        audience: 'shop.example',
        verifiedAt: new Date(verifiedAt),
        expiresAt: new Date(verifiedAt + lifetime),
        source: 'session',
        oneTime: true,
      }
      const { state } = toScanView(scan, { now: () => new Date(verifiedAt + age) })
      expect(ageState(verifiedView, age)).toBe(state)
    },
  )

  test.each([lifetime, lifetime + 1, Number.POSITIVE_INFINITY, Number.NaN])(
    'of %d ms is too old',
    (age) => {
      expect(ageState(verifiedView, age)).toBe('expired')
    },
  )

  test('never makes a view better', () => {
    expect(ageState(earlierView, 0)).toBe('verified-earlier')
  })
})

describe('the clock', () => {
  test('runs on when the wall clock is set back', () => {
    const { start, times, asOf } = takeScan()
    expect(measureAge(times, asOf)).toBe(0)
    vi.advanceTimersByTime(5 * minute)
    vi.setSystemTime(start - 60 * minute)
    expect(measureAge(times, asOf)).toBe(5 * minute)
  })

  test('counts the time that the monotonic clock slept through', () => {
    const { start, times, asOf } = takeScan()
    measureAge(times, asOf)
    vi.setSystemTime(start + 20 * minute)
    expect(ageState(times, measureAge(times, asOf))).toBe('expired')
  })

  test('goes by the server’s time, however wrong the browser’s is', () => {
    const { start, times } = takeScan()
    vi.setSystemTime(start - 24 * 60 * minute)
    const earlier = { ...times, state: 'verified-earlier' as const }
    expect(measureAge(earlier, new Date(start + 14 * minute).toISOString())).toBe(14 * minute)
    vi.advanceTimersByTime(minute)
    expect(ageState(earlier, measureAge(earlier, undefined))).toBe('expired')
  })

  test('that is slow makes a scan no younger than the server said', () => {
    const { start, times } = takeScan()
    vi.setSystemTime(start - 60 * minute)
    expect(measureAge(times, undefined)).toBe(0)
    vi.advanceTimersByTime(minute)
    expect(measureAge(times, undefined)).toBe(minute)

    const other = takeScan()
    const earlier = { ...other.times, state: 'verified-earlier' as const }
    vi.setSystemTime(other.start - 60 * minute)
    expect(measureAge(earlier, undefined)).toBe(2 * minute + 1)
    vi.advanceTimersByTime(13 * minute)
    expect(ageState(earlier, measureAge(earlier, undefined))).toBe('expired')
  })

  test('that is slow counts from the server’s time where there is one', () => {
    const { start, times } = takeScan()
    vi.setSystemTime(start - 60 * minute)
    expect(measureAge(times, new Date(start + minute).toISOString())).toBe(minute)
    vi.advanceTimersByTime(minute)
    expect(measureAge(times, undefined)).toBe(2 * minute)
  })

  test('of the server that is before the check makes the scan no younger than its check', () => {
    const { start, times } = takeScan()
    expect(measureAge(times, new Date(start - minute).toISOString())).toBe(0)
  })

  test('is believed where it says that a scan is over', () => {
    const { start, times } = takeScan()
    vi.setSystemTime(start + lifetime)
    expect(ageState(times, measureAge(times, undefined))).toBe('expired')
  })

  test('is doubted beside the server’s time, for 26 hours after the end', () => {
    const hours = 60 * minute
    const { start, times, asOf } = takeScan()
    vi.setSystemTime(start + lifetime + 26 * hours)
    expect(measureAge(times, asOf)).toBe(0)
    const other = takeScan()
    vi.setSystemTime(other.start + lifetime + 26 * hours + 1)
    expect(ageState(other.times, measureAge(other.times, other.asOf))).toBe('expired')
  })

  test('remembers a scan for the whole document', () => {
    const { times, asOf } = takeScan()
    measureAge(times, asOf)
    vi.advanceTimersByTime(10 * minute)
    // A router has kept the page, and mounts the badge again with what it had then.
    expect(measureAge({ ...times }, asOf)).toBe(10 * minute)
  })

  test.each(['just now', '', null, 7, '7', 'March 7', '2026-03-01T09:00:00'])(
    'takes a time that it can’t read for too late: %j',
    (asOf) => {
      const { times } = takeScan()
      expect(ageState(times, measureAge(times, asOf as string))).toBe('expired')
    },
  )

  test('forgets what it knew of a hundred scans rather than grow', () => {
    const { times, asOf } = takeScan()
    measureAge(times, asOf)
    vi.advanceTimersByTime(minute)
    const start = Date.now()
    const makeTimes = (index: number) => ({
      ...times,
      verifiedAt: new Date(start + index).toISOString(),
    })
    for (let index = 0; index < 100; index += 1) {
      const { verifiedAt } = makeTimes(index)
      measureAge(makeTimes(index), verifiedAt)
    }
    expect(measureAge(times, asOf)).toBe(0)
  })
})

describe('following', () => {
  /** The parts of a browser that it listens to. */
  function openPage(holds = lifetime) {
    const page = new EventTarget()
    const document = new EventTarget()
    vi.stubGlobal('document', document)
    vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
    vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page))
    const { times, asOf } = takeScan(holds)
    const states: string[] = []
    const stop = followAge(times, asOf, () => states.push(ageState(times, measureAge(times, asOf))))
    return { page, document, states, stop }
  }

  test('tells when a scan stops being fresh, and when it stops holding', () => {
    const { states } = openPage()
    vi.advanceTimersByTime(2 * minute)
    expect(states).toEqual([])
    vi.advanceTimersByTime(1)
    expect(states).toEqual(['verified-earlier'])
    vi.advanceTimersByTime(13 * minute)
    expect(states).toEqual(['verified-earlier', 'expired'])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('tells when a scan stops holding before it stops being fresh', () => {
    const { states } = openPage(minute)
    vi.advanceTimersByTime(minute)
    expect(states).toEqual([])
    vi.advanceTimersByTime(1)
    expect(states).toEqual(['expired'])
  })

  test('waits for an end that is further away than timers reach', () => {
    const { states } = openPage(60 * 24 * 60 * minute)
    vi.advanceTimersByTime(3 * minute)
    expect(states).toEqual(['verified-earlier'])
    vi.advanceTimersByTime(60 * 24 * 60 * minute)
    expect(states.at(-1)).toBe('expired')
  })

  test('looks again whenever the page is shown', () => {
    const { page, document, states } = openPage()
    page.dispatchEvent(new Event('pageshow'))
    document.dispatchEvent(new Event('visibilitychange'))
    expect(states).toEqual(['verified', 'verified'])
    expect(vi.getTimerCount()).toBe(1)
  })

  test('leaves nothing behind', () => {
    const { page, document, states, stop } = openPage()
    stop()
    page.dispatchEvent(new Event('pageshow'))
    document.dispatchEvent(new Event('visibilitychange'))
    vi.advanceTimersByTime(lifetime)
    expect(states).toEqual([])
    expect(vi.getTimerCount()).toBe(0)
  })
})
