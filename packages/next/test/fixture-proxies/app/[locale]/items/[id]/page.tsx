import type { ReactNode } from 'react'
import { describeScan, vk } from '../../../../vk'

export default async function Page({
  searchParams,
}: PageProps<'/[locale]/items/[id]'>): Promise<ReactNode> {
  return <main data-scan={describeScan(await vk.getScan(searchParams))} />
}
