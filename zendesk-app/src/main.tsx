import '@redthread/web-kit/kit.css'
import { OUTSIDE_ZENDESK } from '@redthread/shared/words/screens'
import { builtContract } from '@redthread/web-kit/built-contract'
import { createClient } from '@redthread/web-kit/client'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { Page } from '@redthread/web-kit/page.tsx'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { meetZendesk } from './host.ts'

const element = document.getElementById('root') as HTMLElement
const host = await meetZendesk(window.ZAFClient)
host?.fitHeight(element)
createRoot(element).render(
  host === null ? (
    <Page zone="UTC">
      <main>
        <Notice tone="grey" isPage {...OUTSIDE_ZENDESK} />
      </main>
    </Page>
  ) : (
    <Page zone={host.viewer.zone}>
      <App host={host} client={createClient(host.send, builtContract)} />
    </Page>
  ),
)
