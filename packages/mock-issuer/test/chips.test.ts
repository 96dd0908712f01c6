import { createHash } from 'node:crypto'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { type BoxChipOptions, createMockIssuer } from '../src/index.ts'

const issuer = await createMockIssuer()
afterAll(() => issuer.close())
beforeEach(() => issuer.reset())

const targetUrl = 'https://shop.example/items/1'

test('makes up what it is not told', () => {
  const chip = issuer.chips.add({ targetUrl })
  expect(chip).toEqual({
    kind: 'ntag424',
    uid: expect.stringMatching(/^04[0-9A-F]{12}$/),
    id: createHash('sha256').update(chip.uid).digest('hex'),
    key: expect.stringMatching(/^[0-9A-F]{32}$/),
    serial: expect.stringMatching(/^VK-\d{4}$/),
    name: 'shop.example/items/1',
    slug: 'shop-example-items-1',
    targetUrl,
    counter: 0,
    tapped: 0,
    forwardOnInsecure: false,
    forwardOnExpired: false,
  })
  expect(issuer.chips.all).toEqual([chip])
  expect(issuer.chips.find(chip.uid.toLowerCase())).toEqual(chip)
})

test('keeps what it is told', () => {
  const uid = '04a1b2c3d4e5f6'
  const key = new Uint8Array(16).fill(7)
  const id = 'AB'.repeat(32)
  const chip = issuer.chips.add({
    targetUrl: new URL(targetUrl),
    name: ' Lamp ',
    uid,
    key,
    id,
    serial: 'L-1',
    counter: 9,
    forwardOnExpired: true,
  })
  expect(chip).toMatchObject({
    targetUrl,
    name: 'Lamp',
    uid: '04A1B2C3D4E5F6',
    key: '07'.repeat(16),
    id: 'ab'.repeat(32),
    serial: 'L-1',
    counter: 9,
    forwardOnInsecure: false,
    forwardOnExpired: true,
  })
  expect(issuer.tap(chip).searchParams.get('sun')).toMatch(/^04A1B2C3D4E5F6-00000A-/)
})

test('makes up another chip for the same target and name', () => {
  const chips = [1, 2, 3].map(() => issuer.chips.add({ targetUrl, name: 'Lamp' }))
  expect(new Set(chips.map(({ uid }) => uid)).size).toBe(3)
  expect(chips.map(({ slug }) => slug)).toEqual(['lamp', 'lamp-2', 'lamp-3'])
})

test.each<[string, BoxChipOptions]>([
  ['needs a targetUrl', {}],
  ['starts with https:// or http://', { targetUrl: 'ftp://shop.example' }],
  ['Not a URL', { targetUrl: 'shop.example' }],
  ['named vkjwt', { targetUrl: 'https://shop.example/?vkjwt=' }],
  ['named vkuid', { targetUrl: 'https://shop.example/?a=1&vkuid=2#x' }],
  ['named vkstatus', { targetUrl: 'https://shop.example/?%76kst%61tus=1' }],
  ['14 hex digits', { targetUrl, uid: '0411223344' }],
  ['16 hex digits', { targetUrl, uid: '04112233445566', kind: 'apex' }],
  ['begin with E0', { uid: '0411223344556677', kind: 'spark1' }],
  ['64 hex digits', { targetUrl, id: 'ab' }],
  ['32 hex digits', { targetUrl, key: 'secret' }],
  ['name is text', { targetUrl, name: ' ' }],
])('refuses a chip: %s', (reason, options) => {
  expect(() => issuer.chips.add(options)).toThrow(TypeError)
  expect(() => issuer.chips.add(options)).toThrow(reason)
  expect(issuer.chips.all).toEqual([])
})

test.each([
  ['colour', { targetUrl, colour: 'red' }],
  ['kind is ntag424, apex or spark1, not desfire', { targetUrl, kind: 'desfire' }],
  ['kind is ntag424, apex or spark1, not constructor', { targetUrl, kind: 'constructor' }],
  ['forwardOnExpired is true or false', { targetUrl, forwardOnExpired: 'yes' }],
  ['serial is text', { targetUrl, serial: 7 }],
])('refuses what no type allows: %s', (reason, options: object) => {
  expect(() => issuer.chips.add(options)).toThrow(TypeError)
  expect(() => issuer.chips.add(options)).toThrow(reason)
})

test('reserved names are fine in a path, as values and in other cases', () => {
  for (const fine of ['/vkjwt', '/?accept=vkjwt', '/?VKJWT=1', '/?vkjwt%5B%5D=1', '/#vkjwt=1']) {
    const target = `https://shop.example${fine}`
    expect(issuer.chips.add({ targetUrl: target }).targetUrl).toBe(target)
  }
})

test('refuses a UID that it keeps already, in either case', () => {
  issuer.chips.add({ targetUrl, uid: '04A1B2C3D4E5F6' })
  expect(() => issuer.chips.add({ targetUrl, uid: '04a1b2c3d4e5f6' })).toThrow(
    'already keeps a chip with the UID 04A1B2C3D4E5F6',
  )
})

test('refuses to start with one chip twice', async () => {
  const chip = { targetUrl, uid: '04A1B2C3D4E5F6' }
  await expect(createMockIssuer({ chips: [chip, chip] })).rejects.toThrow('already keeps a chip')
})

test('changes what an owner can change, and nothing else', () => {
  const chip = issuer.chips.add({ targetUrl })
  const changes = { name: 'Lamp', targetUrl: 'https://shop.example/2', forwardOnInsecure: true }
  expect(issuer.chips.update(chip, changes)).toEqual({ ...chip, ...changes })
  expect(issuer.chips.find(chip)).toEqual({ ...chip, ...changes })
  expect(() => issuer.chips.update(chip, { targetUrl: 'https://shop.example/?vkuid=1' })).toThrow(
    'vkuid',
  )
  const key: object = { key: '00'.repeat(16) }
  expect(() => issuer.chips.update(chip, key)).toThrow('no option named key')
  expect(() => issuer.chips.update('04000000000000', {})).toThrow(TypeError)
})

test('forgets a chip', async () => {
  const chip = issuer.chips.add({ targetUrl })
  const url = issuer.tap(chip)
  expect(issuer.chips.remove(chip)).toBe(true)
  expect(issuer.chips.remove(chip)).toBe(false)
  expect((await fetch(url, { redirect: 'manual' })).status).toBe(404)
})

test('a reset keeps the chips of the start, as they were, and every counter', async () => {
  await using box = await createMockIssuer({ chips: [{ targetUrl, name: 'Lamp' }] })
  const [lamp] = box.chips.all
  if (lamp === undefined) throw new Error('there is a chip')
  const used = box.tap(lamp)
  await fetch(used, { redirect: 'manual' })
  box.chips.add({ targetUrl, name: 'Hat' })
  box.chips.update(lamp, { name: 'Torch' })
  box.chips.remove(lamp)
  box.reset()
  expect(box.chips.all).toEqual([{ ...lamp, counter: 1, tapped: 1 }])
  expect((await fetch(used, { redirect: 'manual' })).status).toBe(410)
})

test('a Spark 1 has no address', () => {
  const spark = issuer.chips.add({ kind: 'spark1' })
  expect(spark).toMatchObject({ uid: expect.stringMatching(/^E0/), name: 'Spark 1' })
  expect(spark).not.toHaveProperty('targetUrl')
  expect(() => issuer.tap(spark)).toThrow('has no address')
  expect(() => issuer.chips.simulate(spark)).toThrow('simulateSpark1')
  expect(issuer.chips.simulateSpark1(spark).uid).toBe(spark.uid)
})
