import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './documents.ts'

const tsc = path.join(root, 'docs/node_modules/typescript/bin/tsc')

/**
 * Compiles a folder of examples as a strict project of a user would be; resolves to the compiler's
 * complaints, one a line, and to nothing when there are none.
 */
export function typeCheck(folder: string, ...files: string[]): Promise<string> {
  const settings = {
    extends: path.relative(folder, path.join(root, 'tsconfig.base.json')),
    compilerOptions: {
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
      jsx: 'react-jsx',
      module: 'esnext',
      moduleResolution: 'bundler',
      allowJs: true,
      checkJs: true,
      declaration: false,
      isolatedDeclarations: false,
      // An example may end before it uses what it made, and `req.params.id` is what people write.
      noUnusedLocals: false,
      noUnusedParameters: false,
      noPropertyAccessFromIndexSignature: false,
    },
    include: ['.', ...files],
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings))
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [tsc, '-p', '.'], { cwd: folder }, (error, stdout, stderr) => {
      if (error !== null && stdout === '') reject(new Error(stderr, { cause: error }))
      else resolve(stdout)
    })
  })
}
