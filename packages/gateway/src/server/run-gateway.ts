import { setTimeout as wait } from 'node:timers/promises'
import { createGateway, type Gateway } from '../create-gateway.ts'
import { resolveGatewayOptions } from '../gateway-options.ts'
import type { Gate } from '../rules/rules.ts'
import { countItems, readItemsFile } from '../sources.ts'
import { type Listener, listen } from './listen.ts'

/** What a gateway is started with. */
export interface RunOptions {
  /** The options of the gateway, not checked yet. */
  options: Record<string, unknown>
  /** Where it listens: `host:port`, or a port alone. */
  listen: string
  listenAdmin: string
}

/** A gateway that runs, with both of its ports. */
export interface RunningGateway {
  readonly url: string
  readonly adminUrl: string
  /** What to print when it has started. */
  readonly greeting: string
  /** Lets what is under way end, then ends. */
  stop(): Promise<void>
}

/** For how long proxies are told by `/readyz`, and visitors' connections end by themselves, before they are refused. */
const noticeMilliseconds = 1000

/** What a gateway runs in. */
interface RunSurroundings {
  log: (line: string) => void
  version: string
  /**
   * How long an answer, or a WebSocket, may still take at the end.
   *
   * @default 30,000
   */
  patienceMilliseconds?: number | undefined
}

/** Starts a gateway on its two ports. */
export async function runGateway(
  { listen: address, listenAdmin, options }: RunOptions,
  { log, patienceMilliseconds = 30_000, version }: RunSurroundings,
): Promise<RunningGateway> {
  const settings = resolveGatewayOptions(options)
  const gateway: Gateway = await createGateway(options as never, { log })
  const [admin, front] = await listenTwice(gateway, [listenAdmin, address])
  front.server.on('upgrade', (request, socket, head) => {
    gateway.upgrade({ incoming: request, socket, head }).catch((error: Error) => {
      log(`A WebSocket failed: ${error.message}`)
      socket.destroy()
    })
  })
  const { audience, gates, items, keyFile, redisUrl, upstream } = settings
  const rows = [
    [
      upstream === undefined ? 'Asked at' : 'Visited at',
      upstream === undefined ? `${front.url}/nginx or ${front.url}/forward` : front.url,
    ],
    ...(upstream === undefined ? [] : [['Site behind', upstream]]),
    ['Keys', `${upstream === undefined ? front.url : admin.url}/.well-known/jwks.json`],
    ['Health', `${admin.url}/readyz, /healthz and /metrics`],
    ['Audience', audience.join(', ')],
    ['Gates', gates.map(describeGate).join(', ') || 'none: no page needs a chip'],
    [
      'Items',
      items === undefined
        ? 'none: any chip of the site opens any gate'
        : `${items}, ${countItems(readItemsFile(items))}`,
    ],
    ['Used tokens', redisUrl === undefined ? 'in the memory of this process alone' : 'in Redis'],
    ['Signing key', keyFile ?? 'a new one with each start: see --key-file'],
  ]
  return {
    url: front.url,
    adminUrl: admin.url,
    greeting: [
      `vkjwt-gateway ${version}`,
      ...rows.map(([name = '', text = '']) => `  ${name.padEnd(13)}${text}`),
    ].join('\n'),
    async stop() {
      gateway.drain()
      front.windDown()
      await wait(noticeMilliseconds)
      await front.stop(patienceMilliseconds)
      await admin.stop(0)
      await gateway.close()
    },
  }
}

function describeGate({ chip, path }: Gate): string {
  return chip === undefined ? path : `${path} (${chip})`
}

/** Listens at both addresses, or at none. */
async function listenTwice(
  gateway: Gateway,
  [adminAddress, address]: readonly [string, string],
): Promise<readonly [Listener, Listener]> {
  let admin: Listener | undefined
  try {
    const defaultHost = 'localhost'
    admin = await listen(adminAddress, (request) => gateway.fetchAdmin(request), { defaultHost })
    return [admin, await listen(address, (request, info) => gateway.fetch(request, info))]
  } catch (error) {
    await admin?.stop(0)
    await gateway.close()
    throw error
  }
}
