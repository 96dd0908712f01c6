import { describeScan, vk } from '../../vk.js'

async function register() {
  'use server'
  const scan = await vk.getScan()
  if (scan.status === 'verified') await vk.clearScan()
}

export default async function Page() {
  return (
    <main data-scan={JSON.stringify(describeScan(await vk.getScan()))}>
      <form action={register}>
        <button type="submit">Register</button>
      </form>
    </main>
  )
}
