import { type ScanEvent, VkJwtError } from '@vkjwt/core'
import { afterEach, expect, test, vi } from 'vitest'
import { recordScan } from '../src/record-scan.ts'
import { RegistryError } from '../src/registry/registry-error.ts'
import { open } from './registry.ts'

const at = new Date('2026-03-14T10:24:00Z')
const chip = { id: 'ab'.repeat(32), uid: '04AE72D2062190', serial: 'A-1', product: 6 }
const verified: ScanEvent['scan'] = {
  status: 'verified',
  chip,
  audience: 'shop.example',
  verifiedAt: at,
  expiresAt: at,
  source: 'token',
  oneTime: true,
}

afterEach(() => vi.restoreAllMocks())

async function keep(event: Partial<ScanEvent>): Promise<unknown> {
  const registry = open()
  await recordScan(
    { scan: verified, path: '/p/jug?ref=ada%40example.org', at, ...event },
    () => registry,
  )
  return (await registry.listScans()).scans[0]
}

test('keeps the chip of a verified scan, not the query, and not the whole address', async () => {
  const scan = await keep({ clientAddress: '203.0.113.77' })
  expect(scan).toEqual({
    id: 1,
    at,
    outcome: 'verified',
    chip: { id: chip.id, uid: chip.uid },
    path: '/p/jug',
    network: '203.0.113.0/24',
  })
})

test('keeps the UID of an unverified scan as one that was claimed', async () => {
  const scan = { status: 'unverified', reason: 'insecure', unverifiedUid: chip.uid } as const
  expect(await keep({ scan })).toMatchObject({
    outcome: 'unverified',
    code: 'insecure',
    claimedUid: chip.uid,
  })
})

test('keeps the code of a scan that was refused', async () => {
  const scan = { status: 'rejected', error: new VkJwtError('already_used') } as const
  expect(await keep({ scan })).toMatchObject({ outcome: 'rejected', code: 'already_used' })
})

test('cuts a path that is very long', async () => {
  expect(await keep({ path: `/${'a'.repeat(5000)}` })).toMatchObject({
    path: `/${'a'.repeat(199)}`,
  })
})

test('a log that fails does not fail the scan, and warns once until it works again', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => {})
  const registry = open()
  const full = {
    ...registry,
    recordScan: () => Promise.reject(new RegistryError('full', 'The disk is full.')),
  }
  const event = { scan: verified, path: '/', at }
  await recordScan(event, () => full)
  await recordScan(event, () => full)
  expect(warn.mock.calls).toEqual([
    ['Scans are not recorded. The disk is full.', { code: 'SHOP_SCAN_LOG' }],
  ])
  await recordScan(event, () => registry)
  await recordScan(event, () => full)
  expect(warn).toHaveBeenCalledTimes(2)
})
