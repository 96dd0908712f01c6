import { describe, expect, test } from 'vitest'
import { rejections, unavailabilities } from '../src/error-codes.ts'
import {
  type Scan,
  type ScanView,
  toScanView,
  type VerifiedScan,
  VkJwtError,
  type VkRejectionCode,
  VkUnavailableError,
} from '../src/index.ts'

const verifiedAt = new Date('2026-05-01T10:00:00Z')
const scan: VerifiedScan = {
  status: 'verified',
  chip: { id: 'ab'.repeat(32), uid: '04AE72D2062190', serial: 'A-1001', product: 6 },
  audience: 'shop.example',
  verifiedAt,
  expiresAt: new Date('2026-05-01T10:05:00Z'),
  source: 'token',
  oneTime: false,
}
const after = (seconds: number) => ({ now: () => new Date(verifiedAt.getTime() + seconds * 1000) })

describe('toScanView', () => {
  test('shows a verified scan without token, chip identifier or whole uid', () => {
    expect(toScanView(scan, after(120))).toEqual({
      state: 'verified',
      site: 'shop.example',
      shortUid: '…2190',
      serial: 'A-1001',
      verifiedAt: '2026-05-01T10:00:00.000Z',
      expiresAt: '2026-05-01T10:05:00.000Z',
    })
  })

  test('leaves an absent serial absent', () => {
    const { id, uid, product } = scan.chip
    expect(toScanView({ ...scan, chip: { id, uid, product } }, after(0))).not.toHaveProperty(
      'serial',
    )
  })

  test('calls a scan older than two minutes verified earlier', () => {
    expect(toScanView(scan, after(120.001)).state).toBe('verified-earlier')
  })

  test('uses the clock of the system unless told otherwise', () => {
    expect(toScanView({ ...scan, verifiedAt: new Date() }).state).toBe('verified')
    expect(toScanView(scan, { now: undefined }).state).toBe('verified-earlier')
  })

  test.each([
    [{ status: 'none' }, { state: 'none' }],
    [
      { status: 'unverified', reason: 'insecure', unverifiedUid: '04AE72D2062190' },
      { state: 'insecure' },
    ],
    [{ status: 'unverified', reason: 'expired' }, { state: 'expired' }],
  ] satisfies [Scan, ScanView][])('shows %j as %j', (input, view) => {
    expect(toScanView(input)).toEqual(view)
  })

  const milder: Partial<Record<VkRejectionCode, string>> = {
    already_used: 'already-used',
    item_mismatch: 'wrong-item',
    rate_limited: 'unavailable',
    token_expired: 'expired',
    token_not_yet_valid: 'unavailable',
  }
  test.each(Object.keys(rejections) as VkRejectionCode[])('shows the rejection %s', (code) => {
    const view = toScanView({ status: 'rejected', error: new VkJwtError(code) })
    expect(view).toEqual({ state: milder[code] ?? 'rejected', code })
  })

  test.each(Object.keys(unavailabilities) as (keyof typeof unavailabilities)[])(
    'shows the outage %s as unavailable',
    (code) => {
      const view = toScanView({ status: 'unavailable', error: new VkUnavailableError(code) })
      expect(view).toEqual({ state: 'unavailable', code })
    },
  )

  test('refuses what is not a scan', () => {
    const impostors = [
      JSON.parse(JSON.stringify(scan)),
      { ...scan, expiresAt: '2026-05-01T10:05:00.000Z' },
      { status: 'VERIFIED' },
      { state: 'verified' },
    ]
    for (const impostor of impostors) {
      expect(() => toScanView(impostor as Scan)).toThrow(TypeError)
      expect(() => toScanView(impostor as Scan)).toThrow('toScanView expects a scan')
    }
  })

  test('refuses a clock that has no time', () => {
    expect(() => toScanView(scan, { now: () => new Date(Number.NaN) })).toThrow(TypeError)
    // @ts-expect-error a number is not a clock
    expect(() => toScanView(scan, { now: 1 })).toThrow(TypeError)
  })

  test('gives a view that no scan compiles as', () => {
    const view: ScanView = toScanView({ status: 'none' })
    // @ts-expect-error a scan is not a view
    const notAView: ScanView = scan
    // @ts-expect-error neither is one without a chip
    const noView: ScanView = { status: 'none' }
    expect([view, notAView, noView]).toHaveLength(3)
  })
})
