/**
 * Mail domains that many unrelated people share. A common domain here says nothing about the company, so none of them
 * ever links a ticket to an account. A policy's allow list overrides this one.
 */

/** Providers under one name and many country endings, such as `yahoo.co.uk`; any public suffix counts. */
const FAMILIES = words(`
  yahoo ymail rocketmail hotmail gmx googlemail yandex aol laposte voila rediffmail tutanota protonmail fastmail zoho
  mailinator yopmail guerrillamail sharklasers trashmail tempmail temp-mail 10minutemail throwawaymail
`)

/** Free mail, world wide. */
const FREE = words(`
  gmail.com outlook.com outlook.de outlook.fr outlook.es outlook.it outlook.be outlook.dk outlook.ie outlook.jp outlook.kr
  outlook.com.au outlook.com.br outlook.com.ar outlook.co.id outlook.co.th outlook.co.nz outlook.co.il outlook.in outlook.pt
  outlook.cz outlook.hu outlook.lv outlook.ph outlook.sa outlook.sg outlook.sk outlook.my outlook.cl outlook.com.gr outlook.com.tr
  live.com live.co.uk live.com.au live.ca live.fr live.de live.it live.nl live.be live.se live.dk live.no live.at live.ie live.jp
  live.cn live.in live.com.mx live.com.ar live.com.pt live.com.my live.com.sg live.co.za live.cl live.hk live.ru livemail.tw
  msn.com passport.com windowslive.com icloud.com me.com mac.com proton.me pm.me protonmail.ch tuta.io tuta.com tutamail.com
  tutanota.de keemail.me mail.com email.com usa.com myself.com consultant.com post.com europe.com asia.com iname.com
  writeme.com dr.com engineer.com cheerful.com techie.com linuxmail.org hushmail.com hush.com hush.ai mac.hush.com
  fastmail.fm messagingengine.com fea.st sent.com zohomail.com zohomail.eu zohomail.in hey.com skiff.com runbox.com
  posteo.de posteo.net posteo.eu mailbox.org mailfence.com kolabnow.com disroot.org riseup.net startmail.com countermail.com
  ctemplar.com lavabit.com autistici.org inventati.org cock.li airmail.cc dismail.de systemli.org
  inbox.com gawab.com lycos.com excite.com juno.com netzero.net netzero.com usa.net bigfoot.com netscape.net netscape.com
  aim.com love.com wow.com games.com compuserve.com cs.com webtv.net prodigy.net mindspring.com earthlink.net myway.com
  email.it rambler.ru mail.ru inbox.ru list.ru bk.ru internet.ru ya.ru lenta.ru autorambler.ru myrambler.ru ro.ru
  pochta.ru qip.ru hotbox.ru nm.ru smtp.ru ukr.net i.ua meta.ua bigmir.net online.ua email.ua tut.by mail.by mail.kz
  qq.com vip.qq.com foxmail.com 163.com 126.com yeah.net vip.163.com 188.com sina.com sina.cn vip.sina.com sohu.com tom.com
  21cn.com 139.com 189.cn wo.cn aliyun.com eyou.com 263.net chinaren.com netease.com
  naver.com hanmail.net daum.net nate.com kakao.com korea.com empas.com dreamwiz.com paran.com hanmir.com lycos.co.kr
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com biglobe.ne.jp ocn.ne.jp so-net.ne.jp goo.jp
  goo.ne.jp infoseek.jp excite.co.jp livedoor.com plala.or.jp dion.ne.jp asahi-net.or.jp hi-net.net hinet.net pchome.com.tw
  seed.net.tw yam.com vnn.vn fpt.vn walla.co.il walla.com netvision.net.il bezeqint.net 012.net.il zahav.net.il nana10.co.il
  rediff.com indiatimes.com sify.com in.com vsnl.net vsnl.com bsnl.in dataone.in maktoob.com emirates.net.ae eim.ae
  mynet.com turk.net superonline.com ttmail.com hotmail.com.tr telkomsa.net webmail.co.za mweb.co.za vodamail.co.za
  absamail.co.za lantic.net iafrica.com africamail.com
  web.de freenet.de t-online.de arcor.de email.de online.de vodafone.de kabelmail.de unitybox.de alice.de alice-dsl.net
  aol.de mail.de directbox.com ewe.net ewetel.net netcologne.de versanet.de osnanet.de onlinehome.de genion.de o2online.de
  vodafonemail.de smart-mail.de magenta.de caramail.de flexmail.de
  aon.at chello.at inode.at utanet.at kabsi.at liwest.at a1.net drei.at bluewin.ch hispeed.ch sunrise.ch swissonline.ch
  bluemail.ch freesurf.ch tiscalinet.ch gmx.ch mail.ch
  orange.fr wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr laposte.net numericable.fr club-internet.fr aliceadsl.fr alice.fr
  cegetel.net noos.fr libertysurf.fr infonie.fr 9online.fr dbmail.com netcourrier.com caramail.com mailo.com
  skynet.be telenet.be proximus.be scarlet.be belgacom.net voo.be brutele.be pandora.be base.be tiscali.be
  ziggo.nl kpnmail.nl kpnplanet.nl planet.nl hetnet.nl home.nl upcmail.nl chello.nl casema.nl quicknet.nl xs4all.nl tele2.nl
  telfort.nl zonnet.nl versatel.nl wxs.nl online.nl caiway.nl solcon.nl zeelandnet.nl delta.nl xmsnet.nl
  libero.it virgilio.it tiscali.it alice.it tin.it tim.it inwind.it iol.it blu.it giallo.it supereva.it fastwebnet.it
  vodafone.it teletu.it aruba.it poste.it pec.it legalmail.it arubapec.it postecert.it
  terra.es telefonica.net movistar.es ya.com ono.com orange.es jazztel.es wanadoo.es euskaltel.net mundo-r.com telecable.es
  sapo.pt mail.telepac.pt clix.pt netcabo.pt iol.pt oninet.pt vodafone.pt portugalmail.pt
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br pop.com.br
  superig.com.br ibest.com.br veloxmail.com.br
  terra.com terra.cl vtr.net entelchile.net fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar infovia.com.ar
  prodigy.net.mx telmex.com infinitum.com.mx une.net.co etb.net.co cantv.net adinet.com.uy
  onet.pl onet.eu op.pl vp.pl poczta.onet.pl wp.pl o2.pl tlen.pl go2.pl interia.pl interia.eu poczta.fm gazeta.pl autograf.pl
  buziaczek.pl neostrada.pl spoko.pl amorki.pl
  seznam.cz email.cz post.cz centrum.cz atlas.cz volny.cz quick.cz tiscali.cz centrum.sk azet.sk zoznam.sk pobox.sk post.sk
  freemail.hu citromail.hu indamail.hu vipmail.hu t-online.hu upcmail.hu chello.hu
  abv.bg mail.bg dir.bg gbg.bg net.hr inet.hr siol.net t-2.net amis.net email.si eunet.rs yahoo.ro home.ro rdslink.ro
  otenet.gr forthnet.gr hol.gr mailbox.gr in.gr windowslive.gr cytanet.com.cy
  telia.com bredband.net bredband2.com comhem.se spray.se swipnet.se tele2.se passagen.se home.se glocalnet.net
  online.no broadpark.no getmail.no c2i.net frisurf.no start.no
  mail.dk jubii.dk tdcadsl.dk stofanet.dk webspeed.dk ofir.dk tiscali.dk youmail.dk post.tele.dk
  kolumbus.fi elisanet.fi luukku.com suomi24.fi pp.inet.fi dnainternet.net saunalahti.fi netti.fi welho.com
  simnet.is internet.is mail.ee hot.ee online.ee inbox.lv apollo.lv one.lv inbox.lt mail.lt one.lt takas.lt
  btinternet.com bt.com.uk btopenworld.com talktalk.net tiscali.co.uk virginmedia.com virgin.net ntlworld.com blueyonder.co.uk
  sky.com plusnet.com plus.com o2.co.uk orange.net freeserve.co.uk fsmail.net fsnet.co.uk lineone.net zen.co.uk
  uwclub.net supanet.com madasafish.com demon.co.uk tesco.net cable.com ukonline.co.uk wanadoo.co.uk onetel.com
  eircom.net iol.ie indigo.ie oceanfree.net vodafone.ie
`)

/** Mail of internet providers in North America, Australia and New Zealand. */
const PROVIDERS = words(`
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net pacbell.net ameritech.net flash.net nvbell.net snet.net swbell.net
  cox.net charter.net rr.com roadrunner.com twc.com brighthouse.com spectrum.net optonline.net optimum.net suddenlink.net
  cableone.net sparklight.net windstream.net frontiernet.net centurylink.net centurytel.net embarqmail.com qwest.net q.com
  tds.net mediacombb.net mchsi.com wowway.com wideopenwest.com knology.net rcn.com gci.net hughes.net wildblue.net
  consolidated.net cincinnatibell.net fuse.net zoominternet.net armstrongonetwire.net atlanticbb.net metrocast.net
  hawaiiantel.net hawaii.rr.com grandecom.net insightbb.com localnet.com peoplepc.com erols.com bellatlantic.net gte.net
  worldnet.att.net tampabay.rr.com nc.rr.com cfl.rr.com socal.rr.com nycap.rr.com ptd.net epix.net nctc.com ntelos.net
  shentel.net sonic.net speakeasy.net pobox.com tmomail.net vtext.com mms.att.net vzwpix.com txt.att.net
  shaw.ca telus.net rogers.com bell.net sympatico.ca videotron.ca videotron.qc.ca cogeco.ca cogeco.net eastlink.ca
  sasktel.net mts.net mymts.net nbnet.nb.ca nf.sympatico.ca ns.sympatico.ca nl.rogers.com bellaliant.net xplornet.com
  xplornet.ca teksavvy.com start.ca tbaytel.net execulink.com primus.ca execulink.ca distributel.net distributel.ca novuscom.net lightspeed.ca
  uniserve.com dccnet.com telusplanet.net ca.rr.com northwestel.net ontera.net vianet.ca persona.ca wightman.ca
  hurontel.on.ca nexicom.net mnsi.net oricom.ca b2b2c.ca axion.ca globetrotter.net sogetel.net cgocable.ca
  bigpond.com bigpond.net.au bigpond.com.au optusnet.com.au optusnet.com iinet.net.au internode.on.net adam.com.au
  tpg.com.au westnet.com.au ozemail.com.au dodo.com.au aapt.net.au netspace.net.au iprimus.com.au primusonline.com.au
  exemail.com.au aussiebroadband.com.au bigblue.net.au activ8.net.au southernphone.com.au
  xtra.co.nz slingshot.co.nz orcon.net.nz clear.net.nz ihug.co.nz paradise.net.nz vodafone.co.nz actrix.co.nz inspire.net.nz
  singnet.com.sg starhub.net.sg pacific.net.sg streamyx.com tm.net.my time.net.my netvigator.com hknet.com biznetvigator.com
  pldtdsl.net globe.com.ph telkom.net cbn.net.id ksc.th.com
`)

/** Addresses that hide or forward: one person's relay says nothing about where they work. */
const RELAYS = words(`
  privaterelay.appleid.com mozmail.com relay.firefox.com duck.com simplelogin.com simplelogin.co simplelogin.fr aleeas.com
  slmail.me silomail.com 8shield.net dralias.com slmails.com addy.io anonaddy.com anonaddy.me passmail.net passmail.com
  passinbox.com passfwd.com blur.com opayq.com burnermail.io 33mail.com erine.email forwardemail.net improvmx.com
  onmicrosoft.com mail.onmicrosoft.com users.noreply.github.com noreply.github.com reply.github.com
  marketplace.amazon.com members.ebay.com reply.facebook.com facebookmail.com bounces.google.com
  googlegroups.com groups.io yahoogroups.com groups.outlook.com gaggle.email
  mail.intercom.io intercom-mail.com helpscout.net desk-mail.com freshdesk.com zohodesk.com zendesk.com zendesk-mail.com
  hubspot-inbox.com front-mail.com frontapp-mail.com replies.asana.com
  cloudmailin.net mailgun.org sendgrid.net sparkpostmail.com mandrillapp.com amazonses.com
`)

/** Throw-away mail. */
const DISPOSABLE = words(`
  mailinator.com yopmail.com guerrillamail.com guerrillamailblock.com grr.la sharklasers.com spam4.me pokemail.net
  10minutemail.com 10minutemail.net 10minemail.com 20minutemail.com 20minutemail.it 30minutemail.com tempmail.com tempmail.net
  temp-mail.org temp-mail.io temp-mail.ru tempmailo.com tempmail.plus tempmailaddress.com tempr.email tempinbox.com
  throwawaymail.com throwaway.email trashmail.com trashmail.de trashmail.net trashmail.me trash-mail.com trashinbox.com
  wegwerfmail.de wegwerfmail.net wegwerfemail.de wegwerf-email.net einrot.com spambog.com spambog.de discardmail.com
  discardmail.de discard.email dispostable.com disposablemail.com disposeamail.com getnada.com nada.email inboxkitten.com
  maildrop.cc mailnesia.com mailcatch.com mailnull.com mailexpire.com mailforspam.com mailsac.com mailtothis.com mailtemp.info
  moakt.com moakt.cc moakt.ws mohmal.com emailondeck.com emailfake.com fakeinbox.com fakemail.net fakemailgenerator.com
  fakemail.fr generator.email burnermail.com getairmail.com mytemp.email mytrashmail.com spamgourmet.com spamex.com
  spambox.us spamfree24.org spamavert.com spamhole.com spaml.com jetable.org jetable.com nospam.ze.tc kasmail.com
  incognitomail.com incognitomail.org anonbox.net anonymbox.com armyspy.com cuvox.de dayrep.com fleckens.hu gustr.com
  jourrapide.com rhyta.com superrito.com teleworm.us mintemail.com minuteinbox.com mt2015.com mvrht.net my10minutemail.com
  sogetthis.com soodonims.com suremail.info thankyou2010.com tempemail.net tempemail.co tempomail.fr temporaryemail.net
  temporarymail.org temporaryinbox.com tmail.ws tmailinator.com tmpmail.org tmpmail.net tmpeml.com tmpbox.net trbvm.com
  1secmail.com 1secmail.org 1secmail.net esiix.com wwjmp.com xojxe.com yoggm.com vjuum.com laafd.com txcct.com kzccv.com
  linshiyouxiang.net dropmail.me 10mail.org yomail.info emltmp.com emlhub.com emlpro.com freeml.net mailpwr.com minimail.gq
  crazymailing.com deadaddress.com despam.it e4ward.com eyepaste.com filzmail.com gishpuppy.com haltospam.com harakirimail.com
  hidemail.de instantemailaddress.com instant-mail.de lroid.com mail-temporaire.fr mailde.de maileater.com mailmetrash.com
  mailmoat.com mailscrap.com mailzilla.com mbx.cc meltmail.com mierdamail.com nepwk.com no-spam.ws nowmymail.com objectmail.com
  obobbo.com oneoffemail.com onewaymail.com owlpic.com pookmail.com proxymail.eu putthisinyourspamdatabase.com quickinbox.com
  rcpt.at recode.me rtrtr.com safetymail.info sendspamhere.com shieldemail.com shitmail.me slopsbox.com smellfear.com
  sneakemail.com snakemail.com sofort-mail.de spam.la spamcero.com spamday.com spamfighter.cf spamspot.com
  spamthis.co.uk stinkefinger.net tagyourself.com talkinator.com thisisnotmyrealemail.com tilien.com tradermail.info
  trashdevil.com trashymail.com twinmail.de tyldd.com uggsrock.com venompen.com wh4f.org whyspam.me willselfdestruct.com
  winemaven.info wuzup.net xagloo.com xemaps.com xents.com xmaily.com yep.it yuurok.com zehnminutenmail.de zoemail.org
  luxusmail.org smailpro.com cloudtempmail.net tempail.com inboxbear.com mailpoof.com muellmail.com byom.de ezztt.com
  vusra.com gufum.com fexpost.com fexbox.org rover.info chitthi.in mailto.plus any.pink merepost.com
`)

/** What names of throw-away mail services say of themselves. */
const SAYS_DISPOSABLE =
  /te?mp-?e?mail|temporary|trash-?mail|throw-?away|wegwerf|fake-?(?:e?mail|inbox)|disposable|minute?n?-?(?:e?mail|inbox)|spam|burner-?mail|jetable|guerr?ill?a-?mail|one-?time-?mail|junk-?mail|anon(?:ymous)?-?e?mail/

/** A name that calls itself mail; the allow list takes care of a mail carrier that is a customer. */
const SAYS_MAIL = /^(?:web|free|my|the|all)?-?mail|mail\d*$|e-?mail|inbox/

export type SharedKind = 'free' | 'disposable' | 'relay'

const KINDS: ReadonlyMap<string, SharedKind> = new Map([
  ...[...FREE, ...PROVIDERS].map((domain): [string, SharedKind] => [domain, 'free']),
  ...DISPOSABLE.map((domain): [string, SharedKind] => [domain, 'disposable']),
  ...RELAYS.map((domain): [string, SharedKind] => [domain, 'relay']),
])
const FAMILY_NAMES: ReadonlySet<string> = new Set(FAMILIES)

/**
 * How a mail host is shared by people who have nothing to do with each other; null when we know of nothing.
 * @param host lower-case ASCII host name
 * @param name the registrable domain without its public suffix, such as `yahoo` of `yahoo.co.uk`
 */
export function sharedKind(host: string, name: string): SharedKind | null {
  for (let at = 0; at >= 0; at = host.indexOf('.', at) + 1 || -1) {
    const kind = KINDS.get(host.slice(at))
    if (kind) return kind
  }
  if (FAMILY_NAMES.has(name)) return 'free'
  if (SAYS_DISPOSABLE.test(name)) return 'disposable'
  return SAYS_MAIL.test(name) ? 'free' : null
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '')
}
