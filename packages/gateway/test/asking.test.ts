import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { describe, expect, test } from 'vitest'
import type { GatewayOptions } from '../src/index.ts'
import { type Answer, cookieOf, type StartedGateway, startGateway } from './start-gateway.ts'

const audience = 'shop.example'
const { issuer, mint } = await setUpMockIssuer({ audience })
const uid = '0408CB60003E16'

async function writeItems(text: string): Promise<string> {
  const file = path.join(tmpdir(), `items-${crypto.randomUUID()}`)
  await writeFile(file, text)
  return file
}

const start = async (options: Partial<GatewayOptions> = {}): Promise<StartedGateway> =>
  startGateway({
    audience,
    secret: 'a secret for tests, of 32 or more',
    issuer: issuer.issuer,
    jwksUrl: issuer.jwksUrl,
    gates: ['/items/*/manual'],
    items: await writeItems(`uid,path\n${uid},/items/lamp\n04455E8DF0AB7F,/items/buoy\n`),
    ...options,
  })

const tapOf = async (chip = uid): Promise<string> => mint({ cld: JSON.stringify({ uid: chip }) })

/** Comes by a tap, and returns the cookie. */
async function visit({ ask }: StartedGateway, chip = uid): Promise<string> {
  return cookieOf(await ask('forward', `/items/lamp?vkjwt=${await tapOf(chip)}`))
}

const told = ({ headers }: Answer): unknown[] => [headers['vk-state'], headers['vk-assertion']]

describe('a proxy that passes answers on', () => {
  test('redeems a tap, and cleans the address', async () => {
    const { ask } = await start()
    const answer = await ask('forward', `/items/lamp?ref=a%20b&vkjwt=${await tapOf()}&x=1`)
    expect([answer.status, answer.headers['location']]).toEqual([303, '/items/lamp?ref=a%20b&x=1'])
    expect(answer.headers).toMatchObject({
      'cache-control': 'private, no-store',
      'clear-site-data': '"prefetchCache", "prerenderCache"',
      'set-cookie': [expect.stringMatching(/^__Host-vkscan=.*; Secure/)],
    })
  })

  test('carries on with what the site behind is told', async () => {
    const gateway = await start()
    const cookie = await visit(gateway)
    const answer = await gateway.ask('forward', '/items/lamp?a=b', { headers: { cookie } })
    expect(answer.status).toBe(204)
    expect(answer.headers).toMatchObject({
      'vk-state': 'verified',
      'cache-control': 'private, no-store',
      vary: 'Cookie',
    })
    const keySet = JSON.parse((await gateway.send('/.well-known/jwks.json')).body)
    const { payload, protectedHeader } = await jwtVerify(
      `${answer.headers['vk-assertion']}`,
      createLocalJWKSet(keySet),
      { audience, issuer: 'vkjwt-gateway', algorithms: ['RS256'], typ: 'vk-assertion+jwt' },
    )
    expect(payload).toEqual({
      iss: 'vkjwt-gateway',
      aud: audience,
      iat: expect.any(Number),
      exp: (payload.iat ?? 0) + 60,
      state: 'verified',
      chip: { id: expect.stringMatching(/^[\da-f]{64}$/), uid },
      host: audience,
      method: 'GET',
      path: '/items/lamp',
    })
    const pem = await gateway.send(`/.well-known/keys/${protectedHeader.kid}.pem`)
    expect(pem.body).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
  })

  test('says nothing where nobody tapped, in so many headers', async () => {
    const { ask } = await start()
    const answer = await ask('forward', '/items/lamp', {
      headers: { 'vk-state': 'verified', 'vk-assertion': 'x' },
    })
    expect([answer.status, ...told(answer)]).toEqual([204, '', ''])
  })

  test.each<[string, string, number]>([
    ['/items/lamp/manual', uid, 204],
    ['/items/buoy/manual', uid, 403],
    ['/items/lamp/manual', '04112233445566', 403],
    ['/items/ghost/manual', uid, 403],
    ['/items/lamp/%6Danual', uid, 204],
    ['/items/buoy/%6danual', uid, 403],
    ['/items/lamp/../buoy/manual', uid, 403],
    ['/items/buoy/%2e%2e/lamp/manual', uid, 403],
    ['//items//buoy//manual/', uid, 403],
    ['/items/buoy;x=1/manual;y', uid, 403],
    ['/items\\buoy\\manual', uid, 403],
    ['/items/buoy%2Fmanual', uid, 403],
    ['/items/buoy%252Fmanual', uid, 403],
    ['/ITEMS/Buoy/Manual', uid, 403],
    ['/items/buoy/manual%00.css', uid, 403],
  ])('a gate at %s answers %s with %i', async (target, chip, status) => {
    const gateway = await start()
    const cookie = await visit(gateway, chip)
    expect((await gateway.ask('forward', target, { headers: { cookie } })).status).toBe(status)
    expect((await gateway.ask('forward', target)).status).toBe(401)
  })
})
