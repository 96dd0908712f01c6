import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ESLint } from 'eslint'
import importPlugin from 'eslint-plugin-import'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../run-command.ts'
import { packPackage } from './pack-package.ts'
import { publicPackages, root } from './public-packages.ts'

// The oldest Node that the packages promise, as a package that holds nothing but its binary.
const oldestNode = '20.19.0'
const oldestNodePackage = `node-${process.platform}-${process.arch}`
const names = publicPackages.map(({ name }) => name)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'packed-'))
  const tarballs = Object.fromEntries(
    await Promise.all(
      publicPackages.map(async (entry) => {
        const { file } = await packPackage(entry.folder, folder)
        return [entry.name, `file:${file}`] as const
      }),
    ),
  )
  await Promise.all([
    installConsumer('site', tarballs, {
      '@types/express': 'catalog:',
      '@types/node': 'catalog:',
      '@types/react': 'catalog:',
      express: 'catalog:',
      next: 'catalog:',
      react: 'catalog:',
      'react-dom': 'catalog:',
    }),
    installConsumer(
      'front-end',
      {
        '@vkjwt/badge': tarballs['@vkjwt/badge'] ?? '',
        '@vkjwt/react': tarballs['@vkjwt/react'] ?? '',
      },
      { '@types/react': 'catalog:', react: 'catalog:' },
    ),
    installConsumer(
      'tests',
      {
        '@vkjwt/core': tarballs['@vkjwt/core'] ?? '',
        '@vkjwt/mock-issuer': tarballs['@vkjwt/mock-issuer'] ?? '',
      },
      { '@playwright/test': 'catalog:', '@types/node': 'catalog:', vitest: 'catalog:' },
    ),
  ])
}, 180_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Installs tarballs and what they need as peers, at the workspace's versions, in an empty folder. */
async function installConsumer(
  consumer: string,
  tarballs: Record<string, string>,
  peers: Record<string, string>,
): Promise<void> {
  const target = path.join(folder, consumer)
  await cp(path.join(import.meta.dirname, 'consumer'), target, { recursive: true })
  const workspace = await readFile(path.join(root, 'pnpm-workspace.yaml'), 'utf8')
  const settings = {
    packages: ['.'],
    // Nothing is published yet, so a tarball's own wish for core is met by the tarball of core.
    overrides: tarballs,
    allowBuilds: { esbuild: false, sharp: false },
  }
  const catalog = workspace.slice(workspace.indexOf('\ncatalog:'))
  await writeFile(
    path.join(target, 'pnpm-workspace.yaml'),
    Object.entries(settings)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
      .join('') + catalog,
  )
  await writeFile(
    path.join(target, 'package.json'),
    JSON.stringify({
      private: true,
      type: 'module',
      dependencies: { ...tarballs, ...peers },
      // Optional, so that a platform without it fails the tests on that Node alone.
      optionalDependencies: { 'node-oldest': `npm:${oldestNodePackage}@${oldestNode}` },
    }),
  )
  const command = ['pnpm', 'install', '--no-frozen-lockfile', '--prefer-offline'] as const
  const result = await runCommand({ command, cwd: target, deadlineSeconds: 170 })
  if (result.exitCode !== 0) throw new Error(result.output)
}

async function runIn(consumer: string, ...command: [string, ...string[]]): Promise<string> {
  const cwd = path.join(folder, consumer)
  const { exitCode, output } = await runCommand({ command, cwd, deadlineSeconds: 60 })
  expect(exitCode, output).toBe(0)
  return output
}

describe.each([
  { node: process.execPath, version: process.version },
  { node: 'node_modules/node-oldest/bin/node', version: `v${oldestNode}` },
])('in an empty folder, on Node $version', ({ node, version }) => {
  test('it is that Node', async () => {
    expect(await runIn('site', node, '--version')).toBe(`${version}\n`)
  })

  test('import and require give the same, without a warning', async () => {
    const imported: unknown = JSON.parse(await runIn('site', node, 'list-exports.mjs', ...names))
    const required: unknown = JSON.parse(await runIn('site', node, 'list-exports.cjs', ...names))
    expect(required).toEqual(imported)
    expect(imported).toMatchObject({
      '@vkjwt/badge': expect.arrayContaining(['describeBadge', 'renderBadge']),
      '@vkjwt/core': expect.arrayContaining(['createScanVerifier', 'verifyVkJwt']),
      '@vkjwt/express': expect.arrayContaining(['createVkExpress']),
      '@vkjwt/gateway': expect.arrayContaining(['createGateway']),
      '@vkjwt/mock-issuer': expect.arrayContaining(['createMockIssuer']),
      '@vkjwt/next': expect.arrayContaining(['createVkNext']),
      '@vkjwt/react': expect.arrayContaining(['VerifiedBadge']),
      '@vkjwt/redis': expect.arrayContaining(['redisOneTimeStore']),
      '@vkjwt/web': expect.arrayContaining(['createVkWeb']),
    })
  })

  test('a scan verifies, and one for another site does not', async () => {
    expect(await runIn('site', node, 'verify-scan.mjs')).toBe('verified\nrejected\n')
  })
})

const tsc = path.join(root, '.ci/node_modules/.bin/tsc')
const strict = '--noEmit --strict --exactOptionalPropertyTypes --noUncheckedSideEffectImports'
const strictOptions = [...strict.split(' '), '--target', 'es2023', '--ignoreConfig']

describe.each([
  ['nodenext', ['--module', 'nodenext']],
  ['bundler', ['--module', 'preserve', '--moduleResolution', 'bundler']],
])('with TypeScript and the module resolution %s', (_, resolution) => {
  test('a site on Express compiles', async () => {
    await runIn('site', tsc, ...strictOptions, ...resolution, '--types', 'node', 'site.ts')
  })

  test('a site on Next compiles', async () => {
    // The declarations of Next.js itself don't compile without this.
    const options = [...strictOptions, ...resolution, '--skipLibCheck']
    await runIn('site', tsc, ...options, '--types', 'node', 'next-site.ts')
  })

  test('tests with the fixtures compile', async () => {
    // The declarations of Vitest themselves don't compile without this.
    const options = [...strictOptions, ...resolution, '--skipLibCheck', '--types', 'node']
    await runIn('tests', tsc, ...options, 'tap-tests.ts', 'playwright.config.ts', 'box.e2e.ts')
  })

  test('a front end compiles without the server packages', async () => {
    const options = [...strictOptions, ...resolution, '--jsx', 'react-jsx', '--types', 'react']
    await runIn('front-end', tsc, ...options, 'front-end.tsx')
  })
})

describe('with TypeScript 5.9 and CommonJS', { timeout: 60_000 }, () => {
  // TypeScript 7 has no resolution without `exports` any more.
  const tsc5 = path.join(root, '.ci/node_modules/typescript-5/bin/tsc')
  const commonJs = ['--strict', '--target', 'es2023', '--module', 'commonjs', '--esModuleInterop']
  const options = [process.execPath, tsc5, ...commonJs, '--skipLibCheck'] as const

  test.each([
    { resolution: 'node10', settings: ['--moduleResolution', 'node10'] },
    { resolution: 'node10 by default', settings: [] },
  ])('a site compiles and runs, resolved by $resolution', async ({ settings }) => {
    const [node, ...compile] = options
    const target = ['--outDir', 'built', '--types', 'node', 'common-js/site.ts']
    await runIn('site', node, ...compile, ...settings, ...target)
    await writeFile(path.join(folder, 'site/built/package.json'), '{ "type": "commonjs" }')
    for (const program of [process.execPath, 'node_modules/node-oldest/bin/node']) {
      expect(await runIn('site', program, 'built/site.js')).toMatch(/^verified true$/m)
    }
  })

  test('a front end compiles, with its sub-paths', async () => {
    const [node, ...compile] = options
    const settings = ['--moduleResolution', 'node10', '--jsx', 'react-jsx', '--noEmit']
    // The front end has nothing of ours but the badge and what it builds on.
    await runIn('front-end', node, ...compile, ...settings, 'common-js/front-end.tsx')
  })

  test('tests with the fixtures compile', async () => {
    const [node, ...compile] = options
    const settings = ['--moduleResolution', 'node10', '--types', 'node', '--noEmit']
    await runIn('tests', node, ...compile, ...settings, 'common-js/box.ts')
  })
})

describe('with the import plugin of ESLint and its own resolver', { timeout: 60_000 }, () => {
  const lint = async (code: string, noUnresolved: object = {}) => {
    const cwd = path.join(folder, 'site')
    const eslint = new ESLint({
      cwd,
      overrideConfigFile: true,
      overrideConfig: {
        plugins: { import: importPlugin },
        rules: { 'import/named': 'error', 'import/no-unresolved': ['error', noUnresolved] },
      },
    })
    const results = await eslint.lintText(code, { filePath: path.join(cwd, 'linted.mjs') })
    return results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))
  }

  test('every package is found', async () => {
    const code = names.map((name, index) => `import * as p${index} from '${name}'`).join('\n')
    expect(await lint(code)).toEqual([])
    expect(await lint("import '@vkjwt/nothing'")).toContain('import/no-unresolved')
  })

  test('sub-paths are, with the exception that the page about it gives', async () => {
    const page = await readFile(path.join(root, 'docs/typescript-and-commonjs.md'), 'utf8')
    const [, pattern = ''] = /ignore: \['([^']+)'\]/.exec(page) ?? []
    const subPaths = [
      'badge/age',
      'badge/badge.css',
      'badge/element',
      'badge/element/locales/de',
      'badge/locales/zh-Hans',
      'react/live',
      'react/locales/zh-Hans',
      'react/badge.css',
      'mock-issuer/vitest',
      'web/fastify',
      'web/koa',
    ]
    const code = subPaths.map((subPath) => `import '@vkjwt/${subPath}'`).join('\n')
    expect(await lint(code, { ignore: [pattern] })).toEqual([])
    expect(await lint("import '@vkjwt/nothing/live'", { ignore: [pattern] })).toContain(
      'import/no-unresolved',
    )
  })
})

describe('the fixtures of the mock issuer', () => {
  test('run in Vitest', { timeout: 60_000 }, async () => {
    const vitest = 'node_modules/vitest/vitest.mjs'
    const output = await runIn('tests', process.execPath, vitest, 'run', '--reporter=tap-flat')
    expect(output.match(/^ok /gm)).toHaveLength(12)
  })

  test('run in Playwright, after the box', { timeout: 60_000 }, async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    server.close()
    const env = { BOX_PORT: String(port) }
    const command = [process.execPath, 'node_modules/@playwright/test/cli.js', 'test'] as const
    const cwd = path.join(folder, 'tests')
    const { exitCode, output } = await runCommand({ command, cwd, env, deadlineSeconds: 60 })
    expect(exitCode, output).toBe(0)
    expect(output).toContain('2 passed')
  })

  test('say which runner is missing', async () => {
    const script = `
      for (const door of ['vitest', 'playwright']) {
        await import('@vkjwt/mock-issuer/' + door).catch(({ message }) => console.log(message))
      }`
    const output = await runIn('site', process.execPath, '--input-type=module', '--eval', script)
    expect(output).toMatch(/package 'vitest' imported.*package '@playwright\/test' imported/s)
  })
})
