import type { GetServerSideProps } from 'next'
import type { ReactNode } from 'react'
import { describeScan, vk } from '../vk'

export const getServerSideProps: GetServerSideProps<{ scan: string }> = async (context) => ({
  props: { scan: JSON.stringify(describeScan(await vk.getScan(context))) },
})

export default function Legacy({ scan }: { scan: string }): ReactNode {
  return <main data-scan={scan} />
}
