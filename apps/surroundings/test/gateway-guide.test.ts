import { chmod, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readCodeBlocks } from 'docs/code-blocks'
import { readDocument, root } from 'docs/documents'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { deadline } from '../src/deadline.ts'
import { findFreePort } from '../src/find-free-port.ts'
import { describeLack } from '../src/fronts/columns.ts'
import { installGateway } from '../src/fronts/gateways.ts'
import { findMissing, isRoot, serverFolders } from '../src/fronts/programs.ts'
import { substitute } from '../src/fronts/substitute.ts'
import { nodes } from '../src/nodes.ts'
import { runShell } from '../src/run-shell.ts'
import { startShell } from '../src/start-shell.ts'
import { waitForPort } from '../src/wait-for-port.ts'

const document = 'docs/behind-the-gateway.md'
const lack = findMissing(['nginx', 'php-fpm8.2', 'curl'])
const [, node] = nodes
/** Ports of the guide: nginx, the mock issuer, the gateway's two, php-fpm. */
const ports = ['8080', '4000', '4180', '4181', '9000']
const running = new AsyncDisposableStack()
const replaced = new Map<string, string>()
let folder: string

const translate = (text: string): string => {
  let result = text
  for (const [port, own] of replaced) result = result.replaceAll(`:${port}`, `:${own}`)
  return result
}
const guide = readDocument(document)
const blocks = readCodeBlocks({
  ...guide,
  text: guide.text.slice(0, guide.text.indexOf('## Which pages need a chip')),
})
const blockOf = (language: string, text: string): string => {
  const block = blocks.find((each) => each.language === language && each.code.includes(text))
  if (block === undefined) throw new Error(`${document} has no block with ${text}`)
  return block.code
}
/** The commands of the consoles, each with what it prints. */
const lines = blocks
  .filter(({ language }) => language === 'console')
  .flatMap(({ code }) => code.split(/^(?=[$#] )/m))
  .map((entry) => {
    const [command = '', ...output] = entry.split('\n')
    return {
      command: command.slice(2),
      isRoots: command.startsWith('#'),
      output: output.join('\n'),
    }
  })
const servers = lines.filter(({ command }) => /^(?:SHOP_HOST=\S+ php-fpm|nginx )/.test(command))
const preparations = lines.filter(({ command }) => /^(?:mkdir|mv) /.test(command))
const questions = lines.filter(({ command }) => command.startsWith('curl '))

beforeAll(async () => {
  if (lack !== undefined) return
  folder = await mkdtemp(path.join(inject('sitesFolder'), 'guide-'))
  running.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  if (isRoot) for (const each of [inject('sitesFolder'), folder]) await chmod(each, 0o755)
  for (const port of ports) replaced.set(port, `${await findFreePort()}`)
  await installGateway(folder)
  for (const name of ['nginx', 'php'])
    await cp(path.join(root, 'docs/examples', name), path.join(folder, name), { recursive: true })
  for (const [file, port] of [
    ['nginx/try.conf', '8080'],
    ['nginx/try.conf', '9000'],
    ['nginx/vkjwt.conf', '4180'],
    ['nginx/try-php-fpm.conf', '9000'],
  ] as const)
    await substitute(path.join(folder, file), [
      [`127.0.0.1:${port}`, `127.0.0.1:${replaced.get(port)}`],
    ])
  const options = { cwd: folder, node, folders: serverFolders }
  for (const { command } of preparations) await runShell(command, options)
  await writeFile(path.join(folder, 'items.csv'), blockOf('csv', 'uid,path'))
  // The guide's ports are the defaults.
  const config = JSON.parse(translate(blockOf('json', '"jwksUrl"')))
  const listen = { listen: `:${replaced.get('4180')}`, listenAdmin: `:${replaced.get('4181')}` }
  const own = Object.fromEntries(Object.entries(listen).map(([key, at]) => [key, `127.0.0.1${at}`]))
  await writeFile(path.join(folder, 'gateway.json'), JSON.stringify({ ...config, ...own }))

  const issuer = blockOf('sh', 'npx @vkjwt/mock-issuer')
    .trim()
    .replace('npx @vkjwt/', 'node_modules/.bin/')
  const gateway = blockOf('sh', 'npx @vkjwt/gateway')
    .trim()
    .replace('npx @vkjwt/', 'node_modules/.bin/vkjwt-')
  const commands = [
    // Its chip is made from the target and the name, so the target stays.
    { command: `exec ${issuer} --port ${replaced.get('4000')}`, port: '4000' },
    { command: `exec ${gateway}`, port: '4180' },
    // As the leader of its group php-fpm stays in it, and is ended with it.
    ...servers.map(({ command }) => ({
      command: `exec env ${command}`,
      port: command.startsWith('nginx') ? '8080' : '9000',
    })),
  ]
  // php-fpm becomes somebody else, who keeps the keys of the gateway there.
  const temporary = path.join(folder, 'temporary')
  await mkdir(temporary)
  await chmod(temporary, 0o1777)
  for (const { command, port } of commands) {
    const env = {
      VKJWT_KEYS: `http://127.0.0.1:${replaced.get('4180')}/.well-known`,
      TMPDIR: temporary,
    }
    const shell = running.use(startShell(command, { ...options, env }))
    await waitForPort(Number(replaced.get(port)), shell)
  }
}, deadline)

afterAll(() => running.disposeAsync(), deadline)

test('the guide has what is run here', () => {
  expect([servers.length, preparations.length, questions.length]).toEqual([2, 2, 8])
  expect(lines.filter(({ isRoots }) => isRoots)).toHaveLength(1)
  expect(lines).toHaveLength(13)
})

test.skipIf(lack !== undefined)(
  `each question of the guide gets the answer that stands there${describeLack(lack)}`,
  async () => {
    for (const { command, output } of questions) {
      // A tap leads to the target of the chip, which is at the guide's own port.
      const detour = `curl --connect-to localhost:8080:localhost:${replaced.get('8080')} `
      const line = command.replace('curl ', detour).replace(':4000/', `:${replaced.get('4000')}/`)
      const printed = await runShell(line, { cwd: folder, node })
      expect([command, printed.trimEnd()]).toEqual([command, output.trimEnd()])
    }
  },
  deadline,
)
