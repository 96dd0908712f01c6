// @vitest-environment jsdom
import type { ScanView } from '@vkjwt/core'
import { act, StrictMode } from 'react'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LiveBadge, type LiveBadgeProps } from '../src/live/live-badge.tsx'
import { useLiveScan } from '../src/live/use-live-scan.ts'
import { unverifiedViews, verifiedView } from './views.ts'

const minute = 60_000
const lifetime = 15 * minute
const sleepless = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const
let roots: Root[] = []
let now = Date.parse('2026-03-01T09:00:00.000Z')

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  vi.useFakeTimers({ toFake: [...sleepless] })
  // No two tests look at the same scan: the document remembers each by its time.
  now += 24 * 60 * minute
  vi.setSystemTime(now)
})

afterEach(() => {
  act(() => {
    for (const root of roots) root.unmount()
  })
  roots = []
  document.body.replaceChildren()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** A view as the server made it `age` ago, with the server's time. */
function makeView(age = 0): { scan: ScanView; asOf: string } {
  const verifiedAt = now - age
  const scan: ScanView = {
    ...verifiedView,
    state: age > 2 * minute ? 'verified-earlier' : 'verified',
    verifiedAt: new Date(verifiedAt).toISOString(),
    expiresAt: new Date(verifiedAt + lifetime).toISOString(),
  }
  return { scan, asOf: new Date(now).toISOString() }
}

/** Shows a badge in the page; says its state. */
function show(props: LiveBadgeProps): () => string | undefined {
  const container = document.body.appendChild(document.createElement('div'))
  const root = createRoot(container)
  roots.push(root)
  act(() =>
    root.render(
      <StrictMode>
        <LiveBadge {...props} />
      </StrictMode>,
    ),
  )
  return () => container.querySelector<HTMLElement>('.vkjwt-badge')?.dataset['vkjwtState']
}

const wait = (milliseconds: number): void =>
  act(() => {
    vi.advanceTimersByTime(milliseconds)
  })

describe('a view of 2001', () => {
  const verifiedAt = '2001-01-01T00:00:00.000Z'
  const expiresAt = '2001-01-01T00:15:00.000Z'

  test.each(['verified', 'verified-earlier'] as const)('that says %s has expired', (state) => {
    const scan: ScanView = { ...verifiedView, state, verifiedAt, expiresAt }
    expect(show({ scan })()).toBe('expired')
  })

  test('has expired although the server’s time of then is beside it', () => {
    const then = { verifiedAt: '2001-02-01T00:00:00.000Z', expiresAt: '2001-02-01T00:15:00.000Z' }
    expect(show({ scan: { ...verifiedView, ...then }, asOf: then.verifiedAt })()).toBe('expired')
  })

  test('is made as an expired one where the server says what time it is', () => {
    const scan: ScanView = { ...verifiedView, verifiedAt, expiresAt }
    const html = renderToString(<LiveBadge scan={scan} asOf="2026-03-01T09:00:00Z" />)
    expect(html).toContain('data-vkjwt-state="expired"')
    expect(renderToString(<LiveBadge scan={scan} asOf={verifiedAt} />)).toContain(
      'data-vkjwt-state="verified"',
    )
  })
})

test('ages while the page is open', () => {
  const readState = show(makeView())
  expect(readState()).toBe('verified')
  wait(2 * minute)
  expect(readState()).toBe('verified')
  wait(1)
  expect(readState()).toBe('verified-earlier')
  wait(13 * minute)
  expect(readState()).toBe('expired')
})

test.each([
  ['an hour slow', -60 * minute],
  ['a day slow', -24 * 60 * minute],
  ['an hour fast', 60 * minute],
  ['a day fast', 24 * 60 * minute],
])('goes by the server’s time on a phone whose clock is %s', (_, wrong) => {
  const view = makeView(13 * minute)
  vi.setSystemTime(now + wrong)
  const readState = show(view)
  expect(readState()).toBe('verified-earlier')
  wait(2 * minute - 1)
  expect(readState()).toBe('verified-earlier')
  wait(1)
  // A timer waits a millisecond more than the limit.
  wait(1)
  expect(readState()).toBe('expired')
})

test('takes over from the server without a word', async () => {
  const view = makeView(3 * minute)
  const container = document.body.appendChild(document.createElement('div'))
  container.innerHTML = renderToString(<LiveBadge {...view} />)
  const errors: unknown[] = []
  await act(async () => {
    roots.push(
      hydrateRoot(container, <LiveBadge {...view} />, {
        onRecoverableError: (error) => errors.push(error),
      }),
    )
  })
  expect(errors).toEqual([])
  expect(container.innerHTML).toContain('data-vkjwt-state="verified-earlier"')
  expect(container.innerHTML).toContain('aria-live="polite"')
})

interface ProbeProps {
  scan: ScanView
  onView: (view: ScanView) => void
}

function Probe({ scan, onView }: ProbeProps): null {
  onView(useLiveScan(scan))
  return null
}

describe('useLiveScan', () => {
  function read(scan: unknown): ScanView | undefined {
    const seen: ScanView[] = []
    const root = createRoot(document.createElement('div'))
    roots.push(root)
    act(() => root.render(<Probe scan={scan as ScanView} onView={(view) => seen.push(view)} />))
    return seen.at(-1)
  }

  test.each(unverifiedViews)('leaves every other view as it is: %o', (view) => {
    expect(read(view)).toBe(view)
  })

  test('leaves a view that holds as it is, and keeps the rest of one that aged', () => {
    const { scan } = makeView()
    expect(read(scan)).toBe(scan)
    wait(2 * minute + 1)
    expect(read(scan)).toEqual({ ...scan, state: 'verified-earlier' })
    wait(13 * minute)
    expect(read(scan)).toEqual({ state: 'expired', code: 'token_expired' })
  })

  test.each([
    undefined,
    null,
    'verified',
    {},
    { state: 'verified' },
    { ...verifiedView, serial: {} },
    { ...verifiedView, verifiedAt: 2001 },
  ])('says that what isn’t a view couldn’t be checked: %o', (view) => {
    expect(read(view)).toEqual({ state: 'unavailable' })
  })
})
