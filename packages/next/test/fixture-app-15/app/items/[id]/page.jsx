import { describeScan, vk } from '../../../vk.js'

export async function generateMetadata({ searchParams }) {
  return { title: (await vk.getScan(searchParams)).status }
}

export default async function Page({ searchParams }) {
  return <main data-scan={JSON.stringify(describeScan(await vk.getScan(searchParams)))} />
}
