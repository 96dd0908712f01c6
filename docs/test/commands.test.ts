import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { readCodeBlocks } from './code-blocks.ts'
import { readDocument, readDocuments, root } from './documents.ts'
import { readRows, readSections } from './markdown.ts'

interface Manifest {
  name: string
  folder: string
  bin?: Record<string, string>
  scripts?: Record<string, string>
  devDependencies?: Record<string, string>
}

const documents = readDocuments('docs/*.md', 'README.md', 'packages/*/README.md')
const packages = readDocuments('packages/*/package.json').map(({ name }) => readManifest(name))
const apps = readDocuments('apps/*/package.json').map(({ name }) => readManifest(name))
const workspace = readManifest('package.json')
const docs = readManifest('docs/package.json')
const installable = new Set([
  ...packages.map(({ name }) => name),
  ...Object.keys(docs.devDependencies ?? {}),
])

function readManifest(file: string): Manifest {
  return { ...JSON.parse(readDocument(file).text), folder: path.join(root, path.dirname(file)) }
}

/** The command lines of all shell blocks, as words. */
const commands = documents.flatMap((document) =>
  readCodeBlocks(document)
    .filter(({ language }) => language === 'sh')
    .flatMap(({ code, place }) =>
      code
        .split('\n')
        .map((line) => line.replace(/\s+#.*$/, '').trim())
        .filter((line) => line !== '')
        .map((line) => ({ document, place, line })),
    ),
)

function readFlags(words: readonly string[]): string[] {
  return words.filter((word) => word.startsWith('--'))
}

/** What a command line asks for that doesn't exist. */
function findFault(document: string, words: readonly string[]): string | undefined {
  const [program, ...args] = words
  // A variable for this one command.
  if (/^[A-Z_]+=/.test(program ?? '')) return findFault(document, args)
  if (program === 'npm' && args[0] === 'install') {
    const names = args.slice(1).filter((arg) => !arg.startsWith('-'))
    return names.find((name) => !installable.has(name))
  }
  if (program === 'npm')
    return ['create', 'init', 'pkg'].includes(args[0] ?? '') ? undefined : words.join(' ')
  if (program === 'npx') return findNpxFault(document, args)
  if (program === 'node') return findScriptFault(document, args)
  // `pnpm --filter` names a package; all else is a script of the root.
  if (program !== 'pnpm') return `${program}`
  const [first = '', filtered = '', script = ''] = args
  if (first !== '--filter') return workspace.scripts?.[first] ? undefined : first
  const target = [...packages, ...apps].find(({ name }) => name === filtered)
  return target?.scripts?.[script] ? undefined : `${filtered} ${script}`
}

function findNpxFault(document: string, args: readonly string[]): string | undefined {
  const inner = args.indexOf('-c')
  if (inner !== -1) return findFault(document, (args[inner + 1] ?? '').split(' '))
  const fromPackage = args[0] === '-p' ? args[1] : undefined
  const [called = '', ...flags] = fromPackage === undefined ? args : args.slice(2)
  const owner = packages.find(({ name }) => name === (fromPackage ?? called))
  if (owner === undefined) {
    return existsSync(path.join(docs.folder, 'node_modules/.bin', called)) ? undefined : called
  }
  // npx runs the only `bin` of a package, or the one that is named.
  const names = Object.keys(owner.bin ?? {})
  const bin = fromPackage === undefined && names.length === 1 ? names[0] : called
  const file = owner.bin?.[bin ?? '']
  if (file === undefined) return called
  const help = execFileSync(process.execPath, [path.join(owner.folder, file), '--help'], {
    encoding: 'utf8',
  })
  return readFlags(flags).find((flag) => !new RegExp(`^ *${flag}\\b`, 'm').test(help))
}

function findScriptFault(document: string, args: readonly string[]): string | undefined {
  if (args[0] === '-p') return findExpressionFault(args[1] ?? '')
  const script = args.find((arg) => !arg.startsWith('-')) ?? ''
  const blocks = readCodeBlocks(readDocument(document))
  return blocks.some(({ code }) => code.startsWith(`// ${script}\n`)) ? undefined : script
}

function findExpressionFault(expression: string): string | undefined {
  try {
    const output = execFileSync(process.execPath, ['-p', expression], { stdio: 'pipe' })
    // What is made with it has to be long enough for a session.
    return output.toString().trim().length < 32 ? expression : undefined
  } catch {
    return expression
  }
}

test('the commands of the documents are found', () => {
  expect(commands.length).toBeGreaterThan(15)
})

test.each(commands)('$place: $line names what exists', ({ document, line }) => {
  const words = Array.from(line.matchAll(/'([^']*)'|"([^"]*)"|\S+/g), (match) => {
    return match[1] ?? match[2] ?? match[0]
  })
  expect(findFault(document.name, words)).toBeUndefined()
})

test.each([
  'npm install @vkjwt/express-4',
  'npm install expresss',
  'npx @vkjwt/core',
  'npx @vkjwt/mock-issuer --target x --colour red',
  'npx mock-issuers',
  "npx -y -p pnpm -c 'pnpm demonstrate'",
  'node --env-file=.env main.ts',
  'node -p crypto.randomByte(32)',
  'yarn add express',
])('%s would be noticed', (line) => {
  const words = line.replaceAll("'", '').split(' ')
  const inner = words.indexOf('-c')
  const joined =
    inner === -1 ? words : [...words.slice(0, inner + 1), words.slice(inner + 1).join(' ')]
  expect(findFault('docs/quick-start-express.md', joined)).toBeDefined()
})

test('every package that a document names exists', () => {
  const named = documents.flatMap(({ text }) => text.match(/@vkjwt\/[\w-]+/g) ?? [])
  const unknown = named.filter((name) => !packages.some((each) => each.name === name))
  expect(unknown).toEqual([])
  expect(named.length).toBeGreaterThan(30)
})

const settings = documents.flatMap((document) => {
  const blocks = readCodeBlocks(document)
  const code = blocks.filter(({ language }) => /^[jt]s$/.test(language)).map((block) => block.code)
  return blocks
    .filter(({ language }) => language === 'ini')
    .flatMap(({ code: text, place }) =>
      Array.from(text.matchAll(/^(\w+)=/gm), ([, name = '']) => ({
        place,
        name,
        code: code.join(),
      })),
    )
})

test.each(settings)('$place: the code reads $name', ({ name, code }) => {
  expect(code).toMatch(new RegExp(`\\b${name}\\b[^}]*\\} = process\\.env`))
})

test('the flags of the mock issuer are those of its help', () => {
  const section = readSections(readDocument('docs/options.md')).find(
    ({ title }) => title === 'On the command line',
  )
  const listed = readRows(section?.body ?? '').flatMap(([flags = '']) => flags.match(/--[\w-]+/g))
  const issuer = packages.find(({ name }) => name === '@vkjwt/mock-issuer')
  const file = path.join(issuer?.folder ?? '', issuer?.bin?.['mock-issuer'] ?? '')
  const help = execFileSync(process.execPath, [file, '--help'], { encoding: 'utf8' })
  expect(listed.toSorted()).toEqual(
    (help.match(/^ *(--[\w-]+)/gm) ?? []).map((flag) => flag.trim()).toSorted(),
  )
})
