import { expect, test } from 'vitest'
import type { RecordedScan } from '../src/registry/scan-log.ts'
import { open } from './registry.ts'

const start = Date.parse('2026-03-14T10:00:00Z')
const uid = '04F436DA71ED9C'
const chip = { id: 'ab'.repeat(32), uid }

function minute(count: number): Date {
  return new Date(start + count * 60_000)
}

async function findSignals(scans: readonly Partial<RecordedScan>[], since = minute(0)) {
  const registry = open()
  for (const [index, scan] of scans.entries()) {
    const base = { at: minute(index), outcome: 'verified', path: '/', network: 'unknown' } as const
    await registry.recordScan({ ...base, ...scan })
  }
  return registry.findSignals(since)
}

const claim = { outcome: 'unverified', code: 'insecure', claimedUid: uid } as const

test('five unverified scans of one UID are a signal, four are not', async () => {
  expect(await findSignals(Array(4).fill(claim))).toEqual([])
  expect(await findSignals([...Array(4).fill(claim), { ...claim, claimedUid: '00' }])).toEqual([])
  expect(await findSignals(Array(5).fill(claim))).toEqual([
    { kind: 'claimed_often', claimedUid: uid, count: 5, lastAt: minute(4) },
  ])
})

test('one chip from three networks within ten minutes is a signal', async () => {
  const from = (...networks: string[]) => networks.map((network) => ({ chip, network }))
  expect(await findSignals(from('10.1.0.0/24', '10.2.0.0/24', '10.1.0.0/24'))).toEqual([])
  expect(await findSignals(from('10.1.0.0/24', '10.2.0.0/24', 'unknown'))).toEqual([])
  expect(await findSignals(from('10.1.0.0/24', '10.2.0.0/24', '10.3.0.0/24'))).toEqual([
    { kind: 'many_networks', chipId: chip.id, networks: 3, lastAt: minute(2) },
  ])
})

test('three networks in an hour are people who travel', async () => {
  const scans = [0, 20, 40].map((at) => ({ chip, network: `10.${at}.0.0/24`, at: minute(at) }))
  expect(await findSignals(scans)).toEqual([])
})

test('what is older than was asked for is no signal, and the latest comes first', async () => {
  const old = Array(5).fill({ ...claim, claimedUid: '01', at: minute(-1) })
  const later = Array(5).fill({ ...claim, claimedUid: '02', at: minute(30) })
  const signals = await findSignals([...old, ...Array(5).fill(claim), ...later])
  expect(signals.map((signal) => 'claimedUid' in signal && signal.claimedUid)).toEqual(['02', uid])
})
