import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'

const maxBytes = 300_000

/**
 * Writes pictures into a folder, in few colours, and removes the PNG files there that aren't among them. Rejects
 * before it changes anything when a picture has more than 300 kB.
 */
export async function writePictures(
  folder: string,
  taken: ReadonlyMap<string, Buffer>,
): Promise<void> {
  const pictures = new Map<string, Buffer>()
  for (const [name, picture] of taken) pictures.set(name, await shrink(picture))
  for (const [name, { length }] of pictures) {
    if (length <= maxBytes) continue
    throw new Error(`${name} has ${length} bytes, and a picture may have ${maxBytes}`)
  }
  await mkdir(folder, { recursive: true })
  for (const [name, picture] of pictures) {
    await writeFile(path.join(folder, name), picture)
    process.stdout.write(`${name.padEnd(40)}${Math.ceil(picture.length / 1000)} kB\n`)
  }
  for (const name of await readdir(folder)) {
    if (name.endsWith('.png') && !pictures.has(name)) await rm(path.join(folder, name))
  }
}

/** The 256 best colours: the drawings have so many that few pictures would be below the limit. */
function shrink(picture: Buffer): Promise<Buffer> {
  return sharp(picture).png({ palette: true, quality: 100, effort: 10 }).toBuffer()
}
