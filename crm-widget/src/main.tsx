import '@redthread/web-kit/kit.css'
import './widget.css'
import { ACCOUNT_NOT_LINKED, DENIED, failed, howToLink, SESSION_OVER } from '@redthread/shared/words/screens'
import { builtContract } from '@redthread/web-kit/built-contract'
import { type Answer, createClient, referenceOf } from '@redthread/web-kit/client'
import { Notice } from '@redthread/web-kit/notice.tsx'
import { Page } from '@redthread/web-kit/page.tsx'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { meetHost } from './host.ts'
import { openSession } from './session.ts'
import { applyTheme } from './theme.ts'

const element = document.getElementById('root') as HTMLElement
const root = createRoot(element)
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
const host = meetHost(window)
host.onTheme((vars) => applyTheme(vars, document.documentElement))

const opening = await openSession({
  token: host.token ?? '',
  contract: builtContract,
  renew: () => host.askForToken(),
  now: () => performance.now(),
  fetch: (input, init) => fetch(input, init),
})
if (opening.kind === 'open') {
  const { account, hostOrigin, send } = opening.session
  host.meet(hostOrigin)
  host.fitHeight(element)
  root.render(
    <Page zone={zone}>
      <App accountId={account.id} client={createClient(send, builtContract)} />
    </Page>,
  )
} else {
  root.render(
    <Page zone={zone}>
      <main>
        <Notice tone="grey" isPage {...closedWords(opening.answer)} />
      </main>
    </Page>,
  )
}

/** Why there is no session: the token is used up or too old, the viewer may not, or the service did not answer. */
function closedWords(answer: Answer) {
  if (answer.status === 403) return DENIED.widget
  if (answer.status === 404) return { title: ACCOUNT_NOT_LINKED, text: howToLink(null) }
  const isToken = answer.status >= 400 && answer.status < 500
  return isToken ? SESSION_OVER : failed('widget', referenceOf(answer, builtContract))
}
