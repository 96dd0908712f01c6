import type { ReactNode } from 'react'
import { describeScan, vk } from '../../vk'

async function register(): Promise<void> {
  'use server'
  const scan = await vk.getScan()
  if (scan.status === 'verified') await vk.clearScan()
}

export default async function Page(): Promise<ReactNode> {
  return (
    <main data-scan={JSON.stringify(describeScan(await vk.getScan()))}>
      <form action={register}>
        <button type="submit">Register</button>
      </form>
    </main>
  )
}
