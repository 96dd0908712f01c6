import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { catalogue } from 'storefront/catalogue'
import { openRegistry } from 'storefront/open-registry'
import { type Spread, spreadOf } from '../statistics.ts'
import { openConnection } from './open-connection.ts'

/** What the demo shop's log costs its merchant and its visitors, by how the scans in it are spread. */
export interface LogResult {
  name: string
  /** For each size: how long all that the merchant's page asks takes, nothing remembered. */
  pages: readonly { scans: number; milliseconds: Spread }[]
  /** How long visitors wait at the larger size, in milliseconds: alone, and while that page is reloaded. */
  alone: Waits
  reloaded: Waits
}

interface Waits {
  median: number
  slowest: number
}

const [item = { slug: '' }] = catalogue
const hourMilliseconds = 3_600_000
const visitsInTurn = 2000
// Between two looks at the page: nobody reloads it sooner.
const pauseMilliseconds = 100
const networkOf = (index: number): string => `10.${index % 256}.${(index >> 8) % 256}.0/24`
const chipOf = (index: number): string => String(index).padStart(64, '0')

/** Who tapped what from where, as parts of one hour. */
const spreads = [
  { name: 'one chip', chip: () => chipOf(0), network: networkOf },
  { name: 'a chip for each scan', chip: chipOf, network: networkOf },
  {
    name: 'bursts of 500 of one chip',
    chip: (index: number) => chipOf(Math.floor(index / 500)),
    network: (index: number) => networkOf(index % 200),
  },
]

/**
 * Fills the log of a shop with genuine scans of one hour and reads it as the merchant's page does.
 *
 * @param sizes how many scans are in the log; the second is the larger one
 */
export async function measureLog(
  sizes: readonly [number, number],
  rounds: number,
): Promise<LogResult[]> {
  const results: LogResult[] = []
  for (const spread of spreads) {
    const pages: { scans: number; milliseconds: Spread }[] = []
    let waits: [alone: Waits, reloaded: Waits] | undefined
    for (const scans of sizes) {
      await using shop = await openShop(spread, scans)
      pages.push({ scans, milliseconds: await readOften(shop, rounds) })
      if (scans === sizes[1]) waits = await visitOften(shop, rounds)
    }
    if (waits === undefined) throw new Error('The log is measured at two sizes')
    results.push({ name: spread.name, pages, alone: waits[0], reloaded: waits[1] })
  }
  return results
}

type Shop = Awaited<ReturnType<typeof openShop>>

async function openShop({ chip, network }: (typeof spreads)[number], scans: number) {
  const folder = await mkdtemp(path.join(tmpdir(), 'shop-'))
  const registry = openRegistry({ file: path.join(folder, 'shop.sqlite'), seed: catalogue })
  const until = new Date()
  const since = new Date(until.getTime() - hourMilliseconds)
  for (let index = 0; index < scans; index += 1) {
    await registry.recordScan({
      at: new Date(since.getTime() + (index / scans) * hourMilliseconds),
      outcome: 'verified',
      chip: { id: chip(index), uid: '04AE72D2062190' },
      path: `/p/${item.slug}`,
      network: network(index),
    })
  }
  return {
    registry,
    range: { since, until, bucketSeconds: hourMilliseconds / 1000 / 30 },
    async [Symbol.asyncDispose]() {
      await registry.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** All that the merchant's page asks, nothing remembered. */
async function readPage({ registry, range }: Shop): Promise<void> {
  await Promise.all([
    registry.countScans(range),
    registry.findSignals(range.since),
    registry.listScans({ since: range.since }),
  ])
}

/** The thread that answers has started, and has read the log once. */
async function readOften(shop: Shop, rounds: number): Promise<Spread> {
  await readPage(shop)
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now()
    await readPage(shop)
    times.push(performance.now() - startedAt)
  }
  return spreadOf(times)
}

/** By turns alone and beside the merchant's page. */
async function visitOften(shop: Shop, rounds: number): Promise<[Waits, Waits]> {
  const server = createServer(async (_request, response) => {
    response.end(JSON.stringify(await shop.registry.findItem(item.slug)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  using connection = await openConnection((server.address() as AddressInfo).port)
  const visit = async (times: number[]): Promise<void> => {
    for (let count = 0; count < visitsInTurn; count += 1) {
      const startedAt = performance.now()
      await connection.send('GET / HTTP/1.1\r\nHost: shop.example\r\n\r\n')
      times.push(performance.now() - startedAt)
    }
  }
  const alone: number[] = []
  const reloaded: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    // The first round is to warm up.
    if (round === 1) for (const times of [alone, reloaded]) times.length = 0
    await visit(alone)
    const isOver = new AbortController()
    const reloading = reloadUntil(shop, isOver.signal)
    await visit(reloaded)
    isOver.abort()
    await reloading
  }
  server.close()
  return [waitsOf(alone), waitsOf(reloaded)]
}

async function reloadUntil(shop: Shop, isOver: AbortSignal): Promise<void> {
  while (!isOver.aborted) {
    await readPage(shop)
    await setTimeout(pauseMilliseconds)
  }
}

function waitsOf(times: readonly number[]): Waits {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return { median: at(0.5), slowest: at(0.99) }
}
