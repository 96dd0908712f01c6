import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { Agent, request } from 'node:https'
import path from 'node:path'
import { root } from 'docs/documents'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findFreePort } from '../src/find-free-port.ts'
import { shopHost } from '../src/fronts/browser.ts'
import { columns } from '../src/fronts/columns.ts'
import { type Fleet, startFleet } from '../src/fronts/fleet.ts'
import { nginxConf } from '../src/fronts/nginx.ts'
import { serverFolders } from '../src/fronts/programs.ts'
import { type Shop, visit } from '../src/fronts/shop.ts'
import { startShell } from '../src/start-shell.ts'
import { waitForPort } from '../src/wait-for-port.ts'

/*
 * What the gateway costs, through a real nginx with TLS in front of the site in Go: the same requests with the recipe
 * and with an nginx that knows nothing of it. Prints a table; with WRITE_DOCS it also goes into the page about it.
 */

const [start, end] = ['<!-- gateway -->', '<!-- end of gateway -->']
const connections = 16
const rounds = 5
const perRound = 3000
const taps = 2000

interface Result {
  name: string
  perSecond: number
  /** Milliseconds. */
  median: number
  p99: number
}

let fleet: Fleet
let shop: Shop
let bare: { port: number } & AsyncDisposable

beforeAll(async () => {
  const column = columns.find(({ name }) => name === 'nginx, Go')
  if (column === undefined) throw new Error('nginx and Go are needed')
  fleet = await startFleet([column])
  shop = fleet.shopOf(column)
  bare = await startBareNginx(shop.directPort ?? 0)
}, 300_000)

afterAll(async () => {
  await bare?.[Symbol.asyncDispose]()
  await fleet?.[Symbol.asyncDispose]()
}, 60_000)

/** nginx as it is without any of this, with the same site behind it. */
async function startBareNginx(sitePort: number): Promise<typeof bare> {
  const { certificate, node } = fleet.place
  const folder = path.join(fleet.folder, 'bare')
  await mkdir(path.join(folder, 'temporary'), { recursive: true })
  const port = await findFreePort()
  await writeFile(
    path.join(folder, 'nginx.conf'),
    nginxConf(`  server {
    listen 127.0.0.1:${port} ssl http2;
    ssl_certificate ${certificate.certificate};
    ssl_certificate_key ${certificate.key};
    access_log access.log;
    location / {
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header Connection '';
      proxy_pass http://127.0.0.1:${sitePort};
    }
  }`),
  )
  const command = `exec nginx -p ${folder} -c nginx.conf -e error.log`
  const shell = startShell(command, { cwd: folder, node, folders: serverFolders })
  await waitForPort(port, shell)
  return { port, [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose]() }
}

interface Load {
  port: number
  targets: readonly string[]
  cookie?: string
  status: number
}

/** Sends requests over so many connections, one after the other on each; resolves to how long each took. */
async function load({
  cookie = '',
  port,
  status,
  targets,
}: Load): Promise<{ seconds: number; times: number[] }> {
  const agent = new Agent({
    keepAlive: true,
    maxSockets: connections,
    rejectUnauthorized: false,
    servername: shopHost,
  })
  const times: number[] = []
  let next = 0
  const ask = (target: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = {
        host: shopHost,
        accept: 'text/html',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-dest': 'document',
        ...(cookie !== '' && { cookie }),
      }
      const startedAt = performance.now()
      request({ agent, host: '127.0.0.1', port, path: target, headers }, (response) => {
        response.resume()
        response.once('end', () => {
          times.push(performance.now() - startedAt)
          if (response.statusCode === status) resolve()
          else reject(new Error(`${target} was answered with ${response.statusCode}`))
        })
      })
        .once('error', reject)
        .end()
    })
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let at = next; at < targets.length; at = next) {
        next += 1
        await ask(targets[at] as string)
      }
    }),
  )
  const seconds = (performance.now() - startedAt) / 1000
  agent.destroy()
  return { seconds, times }
}

function summarize(name: string, runs: readonly { seconds: number; times: number[] }[]): Result {
  const rates = runs.map(({ seconds, times }) => times.length / seconds)
  const times = runs.flatMap((run) => run.times)
  return {
    name,
    perSecond: quantile(rates, 0.5),
    median: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN
}

test('what the gateway costs', async () => {
  const { cookies } = await visit(shop)
  const cookie = Array.from(cookies, (pair) => pair.join('=')).join('; ')
  const same = (target: string): string[] => Array.from({ length: perRound }, () => target)
  const workloads: { name: string; load: Load }[] = [
    {
      name: 'a page, nginx alone',
      load: { port: bare.port, targets: same('/items/lamp'), status: 200 },
    },
    {
      name: 'the same with the recipe: nothing to ask',
      load: { port: shop.port, targets: same('/items/lamp'), status: 200 },
    },
    {
      name: 'a page during a visit',
      load: { port: shop.port, targets: same('/items/lamp'), cookie, status: 200 },
    },
    {
      name: 'a page behind a gate, during a visit',
      load: { port: shop.port, targets: same('/items/lamp/manual'), cookie, status: 200 },
    },
    {
      name: 'a stranger at a gate',
      load: { port: shop.port, targets: same('/items/lamp/manual'), status: 401 },
    },
  ]
  const runs = new Map(
    workloads.map(({ name }) => [name, [] as Awaited<ReturnType<typeof load>>[]]),
  )
  // In turns, so that a slow minute of the machine is everybody's.
  for (let round = 0; round <= rounds; round += 1) {
    for (const workload of workloads) {
      const run = await load(workload.load)
      // The first one warms up.
      if (round > 0) runs.get(workload.name)?.push(run)
    }
  }
  const results = workloads.map(({ name }) => summarize(name, runs.get(name) ?? []))
  const addresses: string[] = []
  for (let count = 0; count < taps; count += 1) addresses.push(await shop.tap())
  const unique = [...new Set(addresses)]
  results.push(
    summarize('a tap: token checked, redeemed, sent on', [
      await load({ port: shop.port, targets: unique, status: 303 }),
    ]),
  )
  const table = format(results)
  process.stdout.write(`\n${table}\n`)
  expect(results.every(({ perSecond }) => perSecond > 0)).toBe(true)
  if (process.env['WRITE_DOCS']) await writeDocs(table)
}, 1_200_000)

function format(results: readonly Result[]): string {
  const rows = results.map(({ median, name, p99, perSecond }) => [
    name,
    perSecond.toFixed(0),
    median.toFixed(2),
    p99.toFixed(2),
  ])
  const table = [
    ['request', 'per second', 'median, ms', '99 %, ms'],
    ['---', '---:', '---:', '---:'],
    ...rows,
  ]
  return table.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

async function writeDocs(table: string): Promise<void> {
  const page = path.join(root, 'docs/performance.md')
  const text = await readFile(page, 'utf8')
  const [before, after] = [text.split(start)[0], text.split(end)[1]]
  if (before === undefined || after === undefined) throw new Error(`${page} has no place for it`)
  await writeFile(page, `${before}${start}\n\n${table}\n\n${end}${after}`)
}
