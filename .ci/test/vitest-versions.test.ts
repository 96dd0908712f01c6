import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from '../run-command.ts'
import { packPackage } from './pack-package.ts'
import { publicPackages, root } from './public-packages.ts'

const name = '@vkjwt/mock-issuer'
const tsc = path.join(root, '.ci/node_modules/.bin/tsc')

let folder: string
let tarball: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vitest-'))
  const entry = publicPackages.find((each) => each.name === name)
  tarball = (await packPackage(entry?.folder ?? '', folder)).file
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A site outside the workspace, installed by npm, which refuses peers that don't fit. */
async function installSite(site: string, packages: Record<string, string>): Promise<void> {
  const cwd = path.join(folder, site)
  await cp(path.join(import.meta.dirname, 'consumer/vitest-versions'), cwd, { recursive: true })
  const devDependencies = { [name]: `file:${tarball}`, ...packages }
  const manifest = { private: true, type: 'module', devDependencies }
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify(manifest))
  await runIn(site, 'npm', 'install', '--no-audit', '--no-fund', '--prefer-offline')
}

async function runIn(site: string, ...command: [string, ...string[]]): Promise<string> {
  const cwd = path.join(folder, site)
  const { exitCode, output } = await runCommand({ command, cwd, deadlineSeconds: 170 })
  expect(exitCode, output).toBe(0)
  return output
}

function runVitest(site: string, file: string): Promise<string> {
  const vitest = 'node_modules/vitest/vitest.mjs'
  return runIn(site, process.execPath, vitest, 'run', file, '--reporter=tap-flat')
}

describe.each(['4.1.0'])('with Vitest %s', { timeout: 180_000 }, (version) => {
  test('npm installs it, and the fixtures work', async () => {
    await installSite(version, { vitest: version, '@types/node': '24.0.0' })
    const output = await runVitest(version, 'fixtures-tests.ts')
    expect(output.match(/^ok /gm)).toHaveLength(4)
    expect((await runVitest(version, 'set-up-tests.ts')).match(/^ok /gm)).toHaveLength(1)
    // The declarations of Vitest themselves don't compile without `skipLibCheck`.
    const options = '--noEmit --strict --skipLibCheck --target es2023 --ignoreConfig --types node'
    const modules = ['--module', 'nodenext']
    await runIn(version, tsc, ...options.split(' '), ...modules, 'fixtures-tests.ts')
  })
})

describe.each(['4.0.18', '3.2.4'])('with Vitest %s', { timeout: 180_000 }, (version) => {
  test('npm installs it, the fixtures say what they need, and all else works', async () => {
    await installSite(version, { vitest: version })
    const output = await runVitest(version, 'too-old-tests.ts')
    expect(output.match(/^ok /gm)).toHaveLength(3)
    expect((await runVitest(version, 'set-up-tests.ts')).match(/^ok /gm)).toHaveLength(1)
  })
})

test('without Vitest npm installs the one package', { timeout: 180_000 }, async () => {
  await installSite('none', {})
  const installed = await runIn('none', 'npm', 'ls', '--all', '--parseable')
  expect(installed.trim().split('\n')).toHaveLength(2)
  expect(await runIn('none', process.execPath, 'start-box.mjs')).toBe('303\n')
})
