import { type Pack, phrases } from './topics.ts'

export const PORTUGUESE: Pack = {
  outage: phrases(`
    produção parada | produção está parada | produção parou | sistema fora do ar | site fora do ar |
    servidor fora do ar | serviço fora do ar | fora do ar | sistema caiu | servidor caiu | serviço caiu |
    sistema parado | sistema está parado | sistema indisponível | serviço indisponível | queda do sistema |
    queda do serviço | queda geral | interrupção do serviço | nada funciona | tudo parado | tudo está parado |
    estamos parados | ninguém consegue trabalhar | ninguém consegue acessar | ninguém consegue entrar |
    ninguém consegue fazer login | ninguém consegue aceder | operação parada | operações paradas
  `),
  everyone: phrases(`
    as # lojas | as # unidades | os # usuários |
    todos os usuários | todos os utilizadores | todas as lojas | todas as unidades | todas as filiais |
    todos os nossos clientes | todos os clientes | todos os funcionários | todas as nossas lojas | toda a empresa |
    empresa inteira | afeta todos
  `),
  severity: phrases(`
    urgente | urgentemente | muito urgente | urgência | emergência | crítico | crítica | bloqueante |
    estamos bloqueados | travou | travando | travado | congelou | não responde | não inicia | não abre mais |
    parou de funcionar | deixou de funcionar | não funciona mais | já não funciona | inutilizável | impossível usar |
    impossível trabalhar | não conseguimos acessar | não consigo acessar | não conseguimos entrar |
    não consigo entrar | não conseguimos aceder | não consigo fazer login | impossível acessar | erro fatal |
    erro grave | gravíssimo | sem solução alternativa
  `),
  breakage: phrases(`
    quebrado | quebrada | com defeito | falha | falhas | falhou | falharam | está falhando | não funciona |
    não funcionam | não consigo | não conseguimos | não conseguem | não é possível | não abre | não carrega |
    impossível | não está disponível | desapareceu | desapareceram | sumiu | sumiram | perdido | perdida | perdidos |
    tela branca | tela preta | página em branco | muito lento | extremamente lento | tempo esgotado |
    mensagem de erro | interrompido | bloqueado | bloqueada | recusado | recusada | nada acontece
  `),
  minor: phrases(`
    erro de digitação | erro ortográfico | cosmético | pequeno ajuste | sugestão | solicitação de recurso | melhoria |
    seria bom | seria ótimo | poderiam adicionar | poderiam incluir | rótulo | formatação | alinhamento |
    tamanho da fonte | cor | cores | documentação | obsoleto | obsoleta | inconsistente | inconsistência
  `),
  security: phrases(`
    violação de segurança | incidente de segurança | falha de segurança | falhas de segurança | brecha de segurança |
    problema de segurança | violação de dados | vazamento de dados | vazamento de informações | dados vazados |
    dados vazaram | fuga de dados | hackeado | hackeada | fomos hackeados | invadido | invadida | invasão | invasor |
    hackers | ataque cibernético | ciberataque | conta comprometida | contas comprometidas | ransomware | malware |
    phishing | acesso não autorizado | acessos não autorizados | acesso indevido | dados roubados | roubo de dados |
    senhas expostas | dados expostos | dados de outros clientes | dados de outro cliente | vulnerabilidade |
    vulnerabilidades
  `),
  'data-loss': phrases(`
    perda de dados | perda de informações | dados perdidos | perdemos dados | perdemos os dados |
    perdemos todos os dados | dados sumiram | dados desapareceram | dados desaparecidos | faltam dados |
    dados apagados | dados foram apagados | dados excluídos | dados foram excluídos | apagado por engano |
    excluído por engano | eliminado por engano | sobrescrito | sobrescritos | dados corrompidos |
    banco de dados corrompido | base de dados corrompida | falha no backup | backup falhou | sem backup |
    falha na restauração
  `),
  payment: phrases(`
    cobrado duas vezes | cobrados duas vezes | cobrança dupla | cobrança duplicada | cobrança em duplicidade |
    cobrança indevida | cobranças indevidas | faturado duas vezes | cobrado a mais | valor incorreto | valor errado |
    fatura incorreta | fatura errada | erro de faturamento | erro de faturação | pagamento falhou |
    pagamentos falham | falha no pagamento | falha de pagamento | pagamento recusado | pagamentos recusados |
    não conseguimos pagar | não consigo pagar | reembolso | estorno | dinheiro de volta | chargeback
  `),
  legal: phrases(`
    advogado | advogados | nosso advogado | departamento jurídico | nosso jurídico | equipe jurídica | ação judicial |
    ações judiciais | medidas legais | medidas judiciais | medidas cabíveis | processar vocês | entrar na justiça |
    na justiça | tribunal | quebra de contrato | quebra contratual | descumprimento do contrato |
    descumprimento contratual | incumprimento do contrato | multa contratual | cláusula penal | perdas e danos |
    danos morais | indenização | indemnização | procon | anpd | violação da lgpd | reclamação formal |
    notificação extrajudicial | descumprimento do sla
  `),
  churn: phrases(`
    cancelar o contrato | cancelar nosso contrato | cancelar meu contrato | cancelar a assinatura |
    cancelar nossa assinatura | cancelar minha assinatura | cancelar a conta | cancelar nossa conta |
    cancelar minha conta | rescindir o contrato | rescindir nosso contrato | rescisão do contrato |
    rescisão contratual | encerrar o contrato | encerrar nosso contrato | encerrar nossa conta | não renovar |
    não vamos renovar | não renovaremos | trocar de fornecedor | mudar de fornecedor | outro fornecedor |
    para a concorrência | para o concorrente | um concorrente | seus concorrentes | avaliando alternativas |
    procurando alternativas | buscando alternativas | procurar alternativas | deixar de usar
  `),
  anger: phrases(`
    inaceitável | não é aceitável | intolerável | absurdo | um absurdo | vergonhoso | uma vergonha | ridículo |
    lamentável | péssimo | péssima | desastre | descaso | decepcionado | decepcionada | decepcionados |
    decepcionante | desapontado | indignado | indignada | irritado | irritada | furioso | frustrado | frustrada |
    frustrante | farto | cansado de esperar | cansados de esperar | ninguém responde | sem resposta | sem retorno |
    continuamos esperando | continuo esperando | mais uma vez | pela terceira vez | falar com o gerente |
    falar com um supervisor | seu supervisor | incompetentes | perda de tempo | perdendo a paciência |
    perdemos a confiança
  `),
  praise: phrases(`
    muito obrigado | muito obrigada | excelente | ótimo atendimento | ótimo trabalho | ótimo suporte | perfeito |
    perfeita | maravilhoso | fantástico | parabéns | muito satisfeito | muito satisfeita | muito feliz |
    funciona novamente | voltou a funcionar | problema resolvido | sensacional
  `),
}
