import { mkdtemp, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { decodeProtectedHeader } from 'jose'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { openKeyFile, rotateKeyFile } from '../src/assertions/key-file.ts'
import { createGateway, type GatewayOptions } from '../src/index.ts'
import { cookieOf, type StartedGateway, startGateway } from './start-gateway.ts'

const audience = 'shop.example'
const { issuer, mint } = await setUpMockIssuer({ audience })
const uid = '0408CB60003E16'
const patience = { timeout: 10_000 }

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gateway-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
})

const inFolder = (name: string): string => path.join(folder, name)

const start = async (options: Partial<GatewayOptions>): Promise<StartedGateway> =>
  startGateway({
    audience,
    secret: 'a secret for tests, of 32 or more',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    ...options,
  })

async function visit({ ask }: StartedGateway): Promise<string> {
  const token = await mint({ cld: JSON.stringify({ uid }) })
  return cookieOf(await ask('forward', `/items/lamp?vkjwt=${token}`))
}

describe('the items', () => {
  test('are read again when they change; broken ones are told of, and those before them stay', async () => {
    const items = inFolder('items.csv')
    await writeFile(items, `uid,path\n${uid},/items/lamp\n`)
    const gateway = await start({ items })
    const cookie = await visit(gateway)
    const state = async (page: string): Promise<unknown> =>
      (await gateway.ask('forward', page, { headers: { cookie } })).headers['vk-state']
    expect([await state('/items/lamp'), await state('/items/buoy')]).toEqual([
      'verified',
      'verified',
    ])

    await writeFile(items, `uid,path\n${uid},/items/lamp\n04455E8DF0AB7F,/items/buoy\n`)
    await expect.poll(() => state('/items/buoy'), patience).toBe('wrong-item')
    expect(gateway.log).toEqual([`${items}: 2 items`])

    await writeFile(items, `uid,path\n${uid},/items/lamp\n04zz,/items/buoy\n`)
    await expect
      .poll(() => gateway.log.at(-1), patience)
      .toBe(
        `${items}, line 3: uid is 8, 14, 16 or 20 hex digits, and "04zz" has 4 characters\nThe items from before it stay.`,
      )
    expect(await state('/items/buoy')).toBe('wrong-item')

    await rm(items)
    await expect
      .poll(() => gateway.log.at(-1), patience)
      .toContain('The items from before it stay.')
    expect(await state('/items/buoy')).toBe('wrong-item')

    await writeFile(items, 'uid,path\n')
    await expect.poll(() => gateway.log.at(-1), patience).toContain('line 1: there are no items')
    expect(await state('/items/buoy')).toBe('wrong-item')
  })

  test('change without a request that fails', async () => {
    const items = inFolder('items.csv')
    const text = `uid,path\n${uid},/items/lamp\n${'04455E8DF0AB7F,/items/buoy\n'.repeat(20_000)}`
    await writeFile(items, text)
    const gateway = await start({ items })
    const cookie = await visit(gateway)
    const states = new Map<unknown, number>()
    let isChanging = true
    const asking = (async () => {
      while (isChanging) {
        const { headers, status } = await gateway.ask('forward', '/items/lamp', {
          headers: { cookie },
        })
        const state = `${status} ${headers['vk-state']}`
        states.set(state, (states.get(state) ?? 0) + 1)
      }
    })()
    for (const time of [1, 2, 3]) {
      await writeFile(items, text)
      // As a clock with whole seconds would have it.
      await utimes(items, time, time)
      await expect.poll(() => gateway.log.length, patience).toBeGreaterThanOrEqual(time)
    }
    isChanging = false
    await asking
    expect([...states.keys()]).toEqual(['204 verified'])
  })

  test('are whole when they are read, however slowly somebody writes them', async () => {
    const items = inFolder('items.csv')
    await writeFile(items, `uid,path\n${uid},/items/lamp\n`)
    const gateway = await start({ items })
    const lines = ['uid,path', `${uid},/items/lamp`, '04455E8DF0AB7F,/items/buoy', '']
    for (const count of [1, 2, 3, 4]) {
      await writeFile(items, lines.slice(0, count).join('\n'))
      await wait(700)
    }
    await expect.poll(() => gateway.log.length, patience).toBeGreaterThan(0)
    expect(gateway.log).toEqual([`${items}: 2 items`])
  })

  test('that are broken from the start keep a gateway from starting', async () => {
    const items = inFolder('items.json')
    await writeFile(items, '[\n{ "path": "/a" }\n]')
    const options = { audience, secret: 'a secret for tests, of 32 or more', items }
    await expect(createGateway(options)).rejects.toThrow(
      `${items}, line 2: one of id, uid and serial is needed`,
    )
    await expect(createGateway({ ...options, items: inFolder('none') })).rejects.toThrow('ENOENT')
  })
})

describe('the key file', () => {
  test('is made for its owner alone, and outlives a restart', async () => {
    const file = inFolder('keys.json')
    const [first] = await openKeyFile(file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const [second] = await openKeyFile(file)
    expect([second?.id, second?.publicJwk]).toEqual([first?.id, first?.publicJwk])
    expect(Object.keys(first?.publicJwk ?? {}).toSorted()).toEqual([
      'alg',
      'e',
      'kid',
      'kty',
      'n',
      'use',
    ])
  })

  test('is one for all that start at once', async () => {
    const file = inFolder('keys.json')
    const all = await Promise.all(Array.from({ length: 8 }, () => openKeyFile(file)))
    expect(new Set(all.map(([key]) => key?.id)).size).toBe(1)
  })

  test('is rotated while gateways run: they sign with the new key, and the old one still counts', async () => {
    const keyFile = inFolder('keys.json')
    const gateway = await start({ keyFile })
    const cookie = await visit(gateway)
    const signer = async (): Promise<string | undefined> => {
      const { headers } = await gateway.ask('forward', '/items/lamp', { headers: { cookie } })
      return decodeProtectedHeader(`${headers['vk-assertion']}`).kid
    }
    const listed = async (): Promise<string[]> => {
      const { keys } = JSON.parse((await gateway.send('/.well-known/jwks.json')).body)
      return keys.map(({ kid }: { kid: string }) => kid)
    }
    const before = await signer()
    await rotateKeyFile(keyFile)
    await expect.poll(signer, patience).not.toBe(before)
    expect(await listed()).toEqual([await signer(), before])
    for (const _time of [1, 2, 3]) await rotateKeyFile(keyFile)
    await expect.poll(async () => (await listed()).includes(`${before}`), patience).toBe(false)
    expect(await listed()).toHaveLength(3)
    expect((await gateway.send('/.well-known/keys/x.pem')).status).toBe(404)
  })

  test.each(['', '{}', '{"keys":[]}', '{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}', 'no JSON'])(
    'that holds %j is refused, and its content is in no message',
    async (text) => {
      const file = inFolder('keys.json')
      await writeFile(file, text)
      await expect(openKeyFile(file)).rejects.toThrow(`${file} is no key file of a gateway`)
      expect(await readFile(file, 'utf8')).toBe(text)
    },
  )

  test('that breaks later is told of, and the keys before it stay', async () => {
    const keyFile = inFolder('keys.json')
    const gateway = await start({ keyFile })
    const before = (await gateway.send('/.well-known/jwks.json')).body
    await writeFile(keyFile, '{"keys":')
    await expect.poll(() => gateway.log.at(-1), patience).toContain('The keys from before it stay.')
    expect((await gateway.send('/.well-known/jwks.json')).body).toBe(before)
  })

  test('in a folder that there is none of says so', async () => {
    await expect(openKeyFile(inFolder('none/keys.json'))).rejects.toThrow('ENOENT')
  })
})
