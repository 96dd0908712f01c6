import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { type Box, runBox } from '../box.ts'
import { nodes } from '../nodes.ts'
import { startShell } from '../start-shell.ts'
import { shopHost } from './browser.ts'
import { makeCertificate } from './certificate.ts'
import type { Column } from './columns.ts'
import type { RunningFront } from './front.ts'
import { type Gateway, installGateway, keyFileOf, startGateway } from './gateways.ts'
import type { Place } from './place.ts'
import { isRoot } from './programs.ts'
import type { Shop } from './shop.ts'
import { type RunningSite, type SiteKind, startSite } from './site-servers.ts'

/** Everything that runs: the mock issuer, the gateways, each site once, and each front once for each site. */
export interface Fleet extends AsyncDisposable {
  readonly folder: string
  readonly box: Box
  readonly gateways: readonly Gateway[]
  readonly place: Place
  /** The one that fronts ask. */
  readonly asked: Gateway
  /** A gateway in front of a port of this machine. */
  startGateway(name: string, upstreamPort: number): Promise<Gateway>
  shopOf(column: Column): Shop
  /** Breaks the issuer's key set until it is called again. */
  toggleOutage(): Promise<void>
}

export const items = { lamp: 'Harbour lamp', buoy: 'Bell buoy' } as const

/** Starts what the columns need. Disposing of it ends all of it. */
export async function startFleet(columns: readonly Column[]): Promise<Fleet> {
  await using started = new AsyncDisposableStack()
  const folder = await mkdtemp(path.join(inject('sitesFolder'), 'fronts-'))
  started.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  // Servers that won't be root become somebody else, who has to get to the files of the site.
  if (isRoot) for (const each of [inject('sitesFolder'), folder]) await chmod(each, 0o755)
  const node = nodes[1]
  const [certificate] = await Promise.all([
    makeCertificate(shopHost, { folder, node }),
    installGateway(folder),
  ])
  const targets = Object.entries(items).map(
    ([id, name]) => `--target https://${shopHost}/items/${id} --name "${name}"`,
  )
  const box = started.use(
    await runBox(
      { start: (line) => startShell(line, { cwd: folder, node }) },
      `exec node_modules/.bin/mock-issuer ${targets.join(' ')}`,
    ),
  )
  const control = async (operation: string, settings: object = {}): Promise<unknown> => {
    const answer = await fetch(`${box.url}/control/${operation}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(settings),
    })
    return ((await answer.json()) as { result: unknown }).result
  }
  const chips = (await control('chips')) as { uid: string; name: string }[]
  const uids = Object.fromEntries(
    Object.entries(items).map(([id, name]) => [id, chips.find((chip) => chip.name === name)?.uid]),
  ) as Shop['uids']
  const lines = Object.entries(uids).map(([id, uid]) => `${uid},/items/${id}`)
  await writeFile(path.join(folder, 'items.csv'), ['uid,path', ...lines, ''].join('\n'))

  const jwksUrl = `${box.url}/.well-known/jwks.json`
  const gateways: Gateway[] = []
  const start = async (name: string, upstreamPort?: number): Promise<Gateway> => {
    const gateway = started.use(await startGateway({ folder, jwksUrl, name }, upstreamPort))
    gateways.push(gateway)
    return gateway
  }
  const asked = await start('asked')
  const keysUrl = `http://127.0.0.1:${asked.port}/.well-known`
  const place: Place = { folder, node, certificate, keysUrl }

  const siteKinds = [...new Set(columns.map(({ site }) => site))]
  const sites = new Map<SiteKind, { running: RunningSite; passing: Gateway | undefined }>()
  const isPassedOn = columns.some(({ front }) => front.role === 'passes-on')
  await Promise.all(
    siteKinds.map(async (site) => {
      const inFolder = { ...place, folder: path.join(folder, site.name) }
      await mkdir(inFolder.folder, { recursive: true })
      const running = started.use(await startSite(site, inFolder))
      const { port } = running
      const passing =
        isPassedOn && port !== undefined ? await start(`before-${site.name}`, port) : undefined
      sites.set(site, { running, passing })
    }),
  )
  const shops = new Map<Column, Shop>()
  await Promise.all(
    columns.map(async (column) => {
      const { front, site } = column
      const { passing, running } = sites.get(site) ?? {}
      const gateway = front.role === 'asks' ? asked : passing
      if (gateway === undefined || running === undefined) throw new Error(`No ${column.name}`)
      const behind = {
        gatewayPort: gateway.port,
        gatewayAdminPort: gateway.adminPort,
        site: running,
      }
      const own = path.join(folder, `${front.name}-${site.name}`.toLowerCase())
      const server: RunningFront = started.use(await front.start(behind, { ...place, folder: own }))
      shops.set(column, {
        ...column,
        port: server.port,
        directPort: running.port,
        keyFile: keyFileOf(folder),
        uids,
        readLog: () => server.readLog(),
        tap: (outcome = 'success', item = 'lamp') => box.tap(outcome, items[item]),
      })
    }),
  )
  let drill: string | undefined
  const moved = started.move()
  return {
    asked,
    box,
    folder,
    gateways,
    place,
    startGateway: async (name, upstreamPort) => {
      const gateway = moved.use(await startGateway({ folder, jwksUrl, name }, upstreamPort))
      return gateway
    },
    shopOf(column) {
      const shop = shops.get(column)
      if (shop === undefined) throw new Error(`${column.name} wasn't started`)
      return shop
    },
    async toggleOutage() {
      if (drill === undefined) {
        const { id } = (await control('drills/start', { name: 'down' })) as { id: string }
        drill = id
      } else {
        await control('drills/undo', { id: drill })
        drill = undefined
      }
    },
    [Symbol.asyncDispose]: () => moved.disposeAsync(),
  }
}
