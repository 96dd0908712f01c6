import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { inject } from 'vitest'
import { findFreePort } from '../find-free-port.ts'
import { type Node, nodes } from '../nodes.ts'
import { runShell } from '../run-shell.ts'
import { type Shell, startShell } from '../start-shell.ts'
import { waitForPort } from '../wait-for-port.ts'
import { shopHost } from './browser.ts'

/** A gateway that can be killed, and started again where it was. */
export interface Gateway extends AsyncDisposable {
  readonly port: number
  readonly adminPort: number
  readonly output: string
  start(): Promise<void>
  /** As a power cut does. */
  kill(): Promise<void>
}

/** Installs the gateway and the mock issuer from their tarballs, in a folder outside of the workspace. */
export async function installGateway(folder: string): Promise<void> {
  const tarballs = inject('tarballs')
  const own = (name: string): string => `file:${tarballs[name]}`
  const write = (file: string, value: unknown): Promise<void> =>
    writeFile(path.join(folder, file), JSON.stringify(value))
  const named = ['@vkjwt/gateway', '@vkjwt/mock-issuer']
  await write('package.json', {
    private: true,
    dependencies: Object.fromEntries(named.map((name) => [name, own(name)])),
  })
  const inner = ['@vkjwt/core', '@vkjwt/redis', '@vkjwt/web']
  await write('pnpm-workspace.yaml', {
    overrides: Object.fromEntries(inner.map((name) => [name, own(name)])),
    pmOnFail: 'ignore',
    strictDepBuilds: false,
  })
  await runShell('pnpm install --prefer-offline', { cwd: folder, node: nodes[1] })
}

interface GatewayPlace {
  /** Where it is installed, and its files are. */
  folder: string
  jwksUrl: string
  /** Of several gateways of one folder. */
  name: string
  /** The oldest that it may have. */
  node?: Node
}

/** The file of keys that the gateways of a folder share. */
export function keyFileOf(folder: string): string {
  return path.join(folder, 'keys.json')
}

/** Starts a gateway: one that is asked, or one before the site at a port. */
export async function startGateway(
  { folder, jwksUrl, name, node = nodes[0] }: GatewayPlace,
  upstreamPort?: number,
): Promise<Gateway> {
  const [port, adminPort] = [await findFreePort(), await findFreePort()]
  const config = path.join(folder, `${name}.json`)
  await writeFile(
    config,
    JSON.stringify({
      audience: shopHost,
      secret: 'only-for-trying-things-on-my-own-laptop',
      gates: ['/items/*/manual'],
      items: path.join(folder, 'items.csv'),
      ignore: ['/about', '/assets/**'],
      keyFile: keyFileOf(folder),
      jwksUrl,
      unverifiedPerMinute: 1_000_000,
      listen: `127.0.0.1:${port}`,
      listenAdmin: `127.0.0.1:${adminPort}`,
      ...(upstreamPort !== undefined && { upstream: `http://127.0.0.1:${upstreamPort}` }),
    }),
  )
  let shell: Shell
  const gateway: Gateway = {
    port,
    adminPort,
    get output() {
      return shell.output
    },
    async start() {
      shell = startShell(`exec node_modules/.bin/vkjwt-gateway --config ${config}`, {
        cwd: folder,
        node,
      })
      await waitForPort(port, shell)
    },
    kill: () => shell.kill(),
    [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
  }
  await gateway.start()
  return gateway
}
