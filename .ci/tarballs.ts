import path from 'node:path'
import { styleText } from 'node:util'
import { packPackages } from './pack-packages.ts'
import { runCommand } from './run-command.ts'

const root = path.resolve(import.meta.dirname, '..')
const destination = path.resolve(process.env['INIT_CWD'] ?? root, process.argv[2] ?? 'tarballs')

const build = await runCommand({
  command: ['pnpm', 'turbo', 'run', 'build', '--filter=./packages/*'],
  cwd: root,
  deadlineSeconds: 600,
})
if (build.exitCode !== 0) {
  process.stdout.write(build.output)
  process.exit(1)
}

const tarballs = await packPackages(root, destination)
const fileOf = Object.fromEntries(tarballs.map(({ name, file }) => [name, file]))
const core = fileOf['@vkjwt/core']
const npmInstall = ['npm install', core, fileOf['@vkjwt/express']].map(quoteBlanks).join(' ')
// What others of ours ask for by its version.
const foundations = ['@vkjwt/core', '@vkjwt/badge'] as const
const overrides = foundations.map((name) => `    '${name}': file:${fileOf[name]}`)
const resolutions = foundations.map((name) => `"${name}": "file:${fileOf[name]}"`)
const bold = (text: string): string => styleText('bold', text)
process.stdout.write(`
${bold('The tarballs')}

${tarballs.map(({ file }) => `  ${file}`).join('\n')}

${bold('npm')}: those that your site needs, in one go with core's, and React's with the badge's, for instance

  ${npmInstall}

${bold('pnpm')}: pnpm add in place of npm install, once the site's pnpm-workspace.yaml has

  overrides:
${overrides.join('\n')}

${bold('Yarn')}: yarn add in place of npm install, once the site's package.json has

  "resolutions": { ${resolutions.join(', ')} }

`)

function quoteBlanks(text = ''): string {
  return /\s/.test(text) && text.startsWith('/') ? `'${text}'` : text
}
