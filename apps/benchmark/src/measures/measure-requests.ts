import { randomBytes } from 'node:crypto'
import type { Issuer } from '../create-issuer.ts'
import { mintGoodTokens } from '../create-tokens.ts'
import { type SessionSiteName, sessionSiteNames } from '../sessions/session-contestants.ts'
import { keepQuiet, type Sample, spreadOf } from '../statistics.ts'
import { type Measurement, summarize } from '../summarize.ts'
import { createSites, type Sites, siteNames } from './create-sites.ts'
import { createVisits } from './create-visits.ts'
import { type Connection, openConnection } from './open-connection.ts'
import {
  barePage,
  batchSize,
  type RequestInputs,
  type RequestWorkload,
  requestWorkloads,
} from './request-workloads.ts'

export interface RequestResult extends Measurement {
  name: string
  /** In microseconds, beside the bare page of the same round. */
  extra: number
  /** How many of the rounds were quiet. */
  quietRounds: number
}

const visitCount = 50_000

/** Measures whole requests on Express, all kinds in turn within each round. */
export async function measureRequests(issuer: Issuer, rounds: number): Promise<RequestResult[]> {
  using sites = await createSites(issuer)
  const connections = new Map<string, Connection>()
  for (const name of siteNames) connections.set(name, await openConnection(sites.port(name)))
  const run = async ({ expected, name, site, write }: RequestWorkload, inputs: RequestInputs) => {
    const { send } = connections.get(site) as Connection
    const requests = write(inputs)
    const answers: string[] = []
    const startedAt = process.hrtime.bigint()
    for (const request of requests) answers.push(await send(request))
    const nanoseconds = Number(process.hrtime.bigint() - startedAt)
    const wrong = answers.find((answer) => !expected.test(answer))
    if (wrong !== undefined) throw new Error(`${name}: unexpected answer\n${wrong}`)
    return nanoseconds / 1000 / requests.length
  }
  const visits = await createVisits(issuer, visitCount)
  // Whatever the site remembers of a visit it has met before, it has met each of these before it is measured.
  await readAll(connections.get('vkjwt') as Connection, visits)
  const samples = requestWorkloads.map((): Sample[] => [])
  const warmUps = Math.max(2, Math.ceil(rounds / 5))
  for (let round = 0; round < warmUps + rounds; round += 1) {
    const firstVisit = (round * batchSize) % visitCount
    const visitCookies = visits.slice(firstVisit, firstVisit + batchSize)
    const inputs = { ...(await createInputs(issuer, sites)), visitCookies }
    for (let place = 0; place < requestWorkloads.length; place += 1) {
      // Everybody goes first in turn.
      const index = (place + round) % requestWorkloads.length
      const workload = requestWorkloads[index] as RequestWorkload
      // The bare page before and after, since a machine's speed changes from one moment to the next.
      const before = await run(barePage, inputs)
      const microseconds = await run(workload, inputs)
      const floor = (before + (await run(barePage, inputs))) / 2
      if (round >= warmUps) samples[index]?.push({ microseconds, floor })
    }
  }
  for (const connection of connections.values()) connection[Symbol.dispose]()
  const floors = samples.flat().map(({ floor }) => floor)
  return requestWorkloads.map(({ name }, index) => {
    const quiet = keepQuiet(samples[index] ?? [], floors)
    return {
      name,
      ...summarize(quiet),
      extra: spreadOf(quiet.map(({ floor, microseconds }) => microseconds - floor)).median,
      quietRounds: quiet.length,
    }
  })
}

async function readAll({ send }: Connection, cookies: readonly string[]): Promise<void> {
  for (const cookie of cookies) {
    const answer = await send(
      `GET /badge HTTP/1.1\r\nHost: shop.example\r\nCookie: ${cookie}\r\n\r\n`,
    )
    if (!answer.endsWith('<p>verified')) throw new Error(`A visit isn’t known:\n${answer}`)
  }
}

async function createInputs(
  issuer: Issuer,
  sites: Sites,
): Promise<Omit<RequestInputs, 'visitCookies'>> {
  const tokens = await mintGoodTokens(issuer.mock, 401)
  const redeemed = tokens.slice(200).map((token) => `/plain?vkjwt=${token}`)
  const cookies = await collectCookies(sites.port('vkjwt'), redeemed)
  const peerCookies = {} as Record<SessionSiteName, string>
  for (const name of sessionSiteNames) {
    const [cookie = ''] = await collectCookies(sites.port(name), ['/tap'])
    peerCookies[name] = cookie
  }
  return {
    good: tokens.slice(0, 200),
    junk: Array.from({ length: 20 }, () => randomBytes(300).toString('base64url')),
    freshCookies: cookies.slice(1),
    knownCookie: cookies[0] ?? '',
    peerCookies,
  }
}

async function collectCookies(port: number, targets: readonly string[]): Promise<string[]> {
  using connection = await openConnection(port)
  const cookies: string[] = []
  for (const target of targets) {
    const answer = await connection.send(`GET ${target} HTTP/1.1\r\nHost: shop.example\r\n\r\n`)
    const cookie = /set-cookie: ([^;]+)/i.exec(answer)?.[1]
    if (cookie === undefined) throw new Error(`No cookie came of a scan\n${answer}`)
    cookies.push(cookie)
  }
  return cookies
}
