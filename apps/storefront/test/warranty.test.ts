import { expect, test } from 'vitest'
import { catalogue } from '../src/catalogue.ts'
import type { Registration } from '../src/registry/warranty.ts'
import { newFile, open } from './registry.ts'

const at = new Date('2026-03-14T10:24:00Z')
const [piece, otherPiece] = catalogue.map(({ slug }) => slug)

function fill(registration: Partial<Registration> = {}): Registration {
  return {
    slug: piece ?? '',
    chipId: 'ab'.repeat(32),
    attempt: 'first',
    name: 'Ada Moss',
    email: 'ada@example.org',
    ownedSince: '2026-03-01',
    at,
    ...registration,
  }
}

test('registers a warranty under a reference that finds it', async () => {
  const registry = open()
  expect(await registry.findWarranty(piece ?? '')).toBeUndefined()
  const { status, warranty } = await registry.registerWarranty(fill())
  expect(status).toBe('created')
  expect(warranty).toEqual({
    slug: piece,
    reference: expect.stringMatching(/^[A-Z2-9]{5}-[A-Z2-9]{5}$/),
    registeredAt: at,
  })
  expect(await registry.findWarranty(piece ?? '')).toEqual(warranty)
  expect(await registry.findWarrantyByReference(warranty.reference)).toEqual(warranty)
  expect(await registry.findWarrantyByAttempt('first')).toEqual(warranty)
  expect(await registry.findWarrantyByReference('AAAAA-AAAAA')).toBeUndefined()
})

test('takes a form that is sent twice for one', async () => {
  const registry = open()
  const [one, two] = await Promise.all([
    registry.registerWarranty(fill()),
    registry.registerWarranty(fill({ at: new Date(at.getTime() + 1000) })),
  ])
  expect(two).toEqual(one)
  expect((await registry.listWarranties()).total).toBe(1)
})

test('says since when a piece is registered to whoever comes second', async () => {
  const file = newFile()
  await open({ file }).registerWarranty(fill())
  const later = fill({ attempt: 'second', name: 'Bo', at: new Date(at.getTime() + 86_400_000) })
  const outcome = await open({ file }).registerWarranty(later)
  expect(outcome).toMatchObject({ status: 'taken', warranty: { registeredAt: at } })
  expect(JSON.stringify(outcome)).not.toContain('Ada')
})

test('lists registered pieces with their owners, the newest first', async () => {
  const registry = open()
  await registry.registerWarranty(fill())
  const later = new Date(at.getTime() + 1000)
  await registry.registerWarranty(fill({ slug: otherPiece ?? '', attempt: 'second', at: later }))
  const page = await registry.listWarranties({ limit: 1 })
  expect(page.total).toBe(2)
  expect(page.warranties).toMatchObject([{ slug: otherPiece, name: 'Ada Moss' }])
  const next = await registry.listWarranties({ limit: 1, offset: 1 })
  expect(next.warranties).toMatchObject([{ slug: piece, email: 'ada@example.org' }])
})

test('refuses a piece that the shop does not have', async () => {
  await expect(open().registerWarranty(fill({ slug: 'no-such-piece' }))).rejects.toMatchObject({
    code: 'failed',
  })
})
