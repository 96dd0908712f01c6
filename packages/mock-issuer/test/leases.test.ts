import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { boxLease, createLeases } from '../src/control/create-leases.ts'
import {
  type ControlClient,
  createControlClient,
} from '../src/control/remote/create-control-client.ts'
import { createMockIssuer, type MockIssuer } from '../src/index.ts'

describe('who gets a lease', () => {
  test('many share, one has it alone, and nobody overtakes', () => {
    const leases = createLeases()
    const granted: string[] = []
    const ask = (name: string, access: 'shared' | 'exclusive') =>
      leases.ask('any', access, () => granted.push(name))
    const [giveUpA, giveUpB, giveUpC, giveUpD] = [
      ask('a', 'shared'),
      ask('b', 'shared'),
      ask('C', 'exclusive'),
      ask('d', 'shared'),
      ask('E', 'exclusive'),
    ]
    expect(granted).toEqual(['a', 'b'])
    giveUpA()
    giveUpA()
    expect(granted).toEqual(['a', 'b'])
    giveUpB()
    expect(granted).toEqual(['a', 'b', 'C'])
    giveUpC()
    expect(granted).toEqual(['a', 'b', 'C', 'd'])
    giveUpD()
    expect(granted).toEqual(['a', 'b', 'C', 'd', 'E'])
  })

  test('whoever goes while waiting is passed over', () => {
    const leases = createLeases()
    const granted: string[] = []
    const giveUp = leases.ask('any', 'exclusive', () => granted.push('first'))
    const leave = leases.ask('any', 'exclusive', () => granted.push('second'))
    leases.ask('any', 'shared', () => granted.push('third'))
    leave()
    expect(granted).toEqual(['first'])
    giveUp()
    expect(granted).toEqual(['first', 'third'])
  })

  test('leases of different names have nothing to do with each other', () => {
    const leases = createLeases()
    const granted: string[] = []
    leases.ask('one', 'exclusive', () => granted.push('one'))
    leases.ask('another', 'exclusive', () => granted.push('another'))
    expect(granted).toEqual(['one', 'another'])
  })
})

describe('over HTTP', () => {
  let issuer: MockIssuer
  let client: ControlClient
  beforeEach(async () => {
    issuer = await createMockIssuer()
    client = await createControlClient(issuer.url)
  })
  afterEach(() => issuer.close())

  const ask = (input: object, init: RequestInit = {}): Promise<Response> =>
    fetch(`${issuer.url}/control/lease`, {
      method: 'POST',
      body: JSON.stringify(input),
      ...init,
      headers: { 'Content-Type': 'application/json', ...init.headers },
    })

  test('a lease lasts until it is given up', async () => {
    const giveUp = await client.lease('any', 'exclusive')
    const order: string[] = []
    const waiting = client.lease('any', 'shared').then(() => order.push('granted'))
    await client.ask('outage')
    order.push('given up')
    giveUp()
    await waiting
    expect(order).toEqual(['given up', 'granted'])
  })

  test('whoever hangs up while waiting is passed over', async () => {
    const giveUp = await client.lease('any', 'exclusive')
    const hangUp = new AbortController()
    const wish = { name: 'any', access: 'exclusive' }
    expect((await ask(wish, { signal: hangUp.signal })).status).toBe(200)
    const waiting = client.lease('any', 'exclusive')
    hangUp.abort()
    giveUp()
    expect(await waiting).toBeTypeOf('function')
  })

  test('the whole box comes with empty logs, and what was changed is undone with the lease', async () => {
    await fetch(issuer.jwksUrl)
    const { currentId } = issuer.keys
    const giveUp = await client.lease(boxLease, 'exclusive')
    expect(issuer.requests.count()).toBe(0)
    issuer.fail('html')
    await issuer.drill('rotate-without-overlap')
    await issuer.rotate()
    giveUp()
    await client.lease(boxLease, 'exclusive')
    expect([issuer.keys.currentId, issuer.activeDrills]).toEqual([currentId, []])
    expect(issuer.outage).toBeUndefined()
  })

  test('a share of the box undoes nothing', async () => {
    const giveUp = await client.lease(boxLease, 'shared')
    issuer.fail('html')
    giveUp()
    await client.lease(boxLease, 'exclusive')
    expect(issuer.outage).toBe('html')
  })

  test('a box that is closed ends its leases, and those who wait hear of it', async () => {
    await client.lease(boxLease, 'exclusive')
    const waiting = ask({ name: boxLease, access: 'shared' }).then((response) => response.text())
    const refused = expect(waiting).rejects.toThrow()
    await client.ask('outage')
    await issuer.close()
    await refused
  })

  test.each([
    ['no name', { access: 'shared' }, {}, 400],
    ['another access', { name: 'box', access: 'all' }, {}, 400],
    ['a page of another site', {}, { Origin: 'https://evil.example' }, 403],
    ['a form', {}, { 'Content-Type': 'text/plain' }, 415],
  ])('refuses %s', async (_, input, headers, status) => {
    expect((await ask(input, { headers })).status).toBe(status)
  })
})
