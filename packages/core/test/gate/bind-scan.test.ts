import { describe, expect, test, vi } from 'vitest'
import { bindScan, type Scan, VkJwtError, VkUnavailableError } from '../../src/index.ts'

const verified: Scan = {
  status: 'verified',
  chip: { id: 'ab'.repeat(32), uid: '04AE72D2062190', product: 6 },
  audience: 'shop.example',
  verifiedAt: new Date(),
  expiresAt: new Date(),
  source: 'token',
  oneTime: false,
}

describe('bindScan', () => {
  test('keeps a scan whose chip belongs to the item', async () => {
    const belongs = vi.fn(() => true)
    await expect(bindScan(verified, belongs)).resolves.toBe(verified)
    expect(belongs).toHaveBeenCalledExactlyOnceWith(verified.chip)
    await expect(bindScan(verified, async () => true)).resolves.toBe(verified)
  })

  test.each([false, undefined, null, 1, 'true', {}, Promise.resolve(1)])(
    'takes %j for a no',
    async (answer) => {
      await expect(bindScan(verified, () => answer as boolean)).resolves.toMatchObject({
        status: 'rejected',
        error: { code: 'item_mismatch', status: 403 },
      })
    },
  )

  test.each([
    { status: 'none' },
    { status: 'unverified', reason: 'insecure', unverifiedUid: '04AE72D2062190' },
    { status: 'rejected', error: new VkJwtError('token_expired') },
    { status: 'unavailable', error: new VkUnavailableError('jwks_unavailable') },
  ] satisfies Scan[])('asks nothing about a scan that is $status', async (scan) => {
    const belongs = vi.fn(() => true)
    await expect(bindScan(scan, belongs)).resolves.toBe(scan)
    expect(belongs).not.toHaveBeenCalled()
  })

  test('refuses a scan that nobody awaited, or that is none, and a hook that is no function', async () => {
    const belongs = () => true
    const notAwaited = Promise.resolve(verified) as never
    await expect(bindScan(notAwaited, belongs)).rejects.toThrow('not a promise: await it first')
    for (const scan of [undefined, null, 'verified', {}, { status: 'VERIFIED' }]) {
      await expect(bindScan(scan as never, belongs)).rejects.toThrow('bindScan expects a scan')
    }
    await expect(bindScan({ status: 'none' }, undefined as never)).rejects.toThrow("'belongs'")
  })

  test('fails when the hook fails', async () => {
    const fault = new Error('database down')
    await expect(bindScan(verified, () => Promise.reject(fault))).rejects.toBe(fault)
    await expect(
      bindScan(verified, () => {
        throw fault
      }),
    ).rejects.toBe(fault)
  })
})
