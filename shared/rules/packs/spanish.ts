import { type Pack, phrases } from './topics.ts'

export const SPANISH: Pack = {
  outage: phrases(`
    producción parada | producción está parada | producción detenida | producción está detenida | sistema caído |
    sistema está caído | se cayó el sistema | servidor caído | servidores caídos | servicio caído |
    servicio está caído | página caída | web caída | está caído | caída del sistema | caída del servicio |
    caída total | caída general | fuera de servicio | interrupción del servicio | interrupción total |
    servicio no disponible | nada funciona | no funciona nada | todo está parado | todo parado | totalmente parados |
    nadie puede trabajar | nadie puede entrar | nadie puede acceder | nadie puede iniciar sesión |
    operación detenida | operaciones detenidas
  `),
  everyone: phrases(`
    las # tiendas | las # sedes | los # usuarios |
    todos los usuarios | todos nuestros usuarios | todas las sedes | todas las tiendas | todos nuestros clientes |
    todos los clientes | todos los empleados | todas las sucursales | todas nuestras tiendas | todas nuestras sedes |
    toda la empresa | toda la compañía | afecta a todos
  `),
  severity: phrases(`
    urgente | urgentemente | muy urgente | urgencia | emergencia | crítico | crítica | bloqueante |
    estamos bloqueados | nos bloquea | se cierra solo | se cuelga | se congela | congelado | no responde |
    no arranca | no inicia | dejó de funcionar | ha dejado de funcionar | ya no funciona | no funciona en absoluto |
    inutilizable | inservible | no podemos acceder | no puedo acceder | no podemos entrar | no puedo iniciar sesión |
    no podemos iniciar sesión | imposible acceder | imposible trabajar | error fatal | error grave | gravísimo |
    sin solución alternativa
  `),
  breakage: phrases(`
    roto | rota | averiado | averiada | falla | fallan | falló | fallo | fallos | ha fallado | no funciona |
    no funcionan | no se puede | no puedo | no podemos | no pueden | no consigo | no logramos | no abre | no se abre |
    no carga | no se carga | imposible | no disponible | desapareció | desaparecido | desaparecieron | perdido | perdida |
    perdidos | pantalla blanca | pantalla negra | página en blanco | muy lento | extremadamente lento |
    tiempo de espera agotado | mensaje de error | interrumpido | bloqueado | bloqueada | rechazado | rechazada |
    no pasa nada
  `),
  minor: phrases(`
    errata | falta de ortografía | error tipográfico | cosmético | menor | sugerencia | solicitud de función |
    petición de función | mejora | estaría bien | sería bueno | podrían añadir | podrían agregar | etiqueta | formato |
    alineación | tamaño de letra | color | colores | documentación | obsoleto | obsoleta | incoherente | inconsistencia
  `),
  security: phrases(`
    brecha de seguridad | brechas de seguridad | incidente de seguridad | fallo de seguridad | agujero de seguridad |
    problema de seguridad | violación de seguridad | violación de datos | fuga de datos | filtración de datos |
    datos filtrados | filtrado de datos | hackeado | hackeada | nos hackearon | nos han hackeado | hackers |
    ciberataque | ataque informático | cuenta comprometida | cuentas comprometidas | ransomware | malware | phishing |
    acceso no autorizado | accesos no autorizados |  intruso | datos robados | robo de datos |
    credenciales robadas | contraseñas expuestas | datos expuestos | datos de otros clientes | datos de otro cliente |
    vulnerabilidad | vulnerabilidades
  `),
  'data-loss': phrases(`
    pérdida de datos | pérdida de información | datos perdidos | perdimos datos | perdimos los datos |
    hemos perdido datos | hemos perdido los datos | perdido todos los datos | se perdieron datos |
    se perdieron los datos | desaparecieron los datos | datos han desaparecido | datos desaparecidos | faltan datos |
    datos borrados | se borraron | borrado por error | eliminado por error | eliminados por error | sobrescrito |
    sobrescritos | datos corruptos | datos dañados | base de datos corrupta | base de datos dañada |
    falló la copia de seguridad | copia de seguridad fallida | sin copia de seguridad | falló la restauración
  `),
  payment: phrases(`
    cobrado dos veces | cobraron dos veces | cobro doble | doble cobro | cargo duplicado | cobro duplicado |
    facturado dos veces | doble facturación | cobro indebido | cobros indebidos | cargo no autorizado |
    cobrado de más | importe incorrecto | monto incorrecto | factura incorrecta | factura errónea |
    error de facturación | pago fallido | pagos fallidos | falló el pago | el pago falla | los pagos fallan |
    pago rechazado | pagos rechazados | no podemos pagar | no puedo pagar | reembolso | devolución del dinero |
    devuelvan el dinero | contracargo
  `),
  legal: phrases(`
    abogado | abogados | nuestro abogado | departamento legal | equipo legal | asesoría jurídica | acciones legales |
    acción legal | medidas legales | vía judicial | demandarlos | demandarles | vamos a demandar | demanda judicial |
    tribunales | ante los tribunales | incumplimiento de contrato | incumplimiento del contrato |
    incumplimiento contractual | penalización contractual | cláusula penal | daños y perjuicios | indemnización |
    burofax | agencia de protección de datos | incumplimiento del rgpd | violación del rgpd | reclamación formal |
    queja formal | incumplimiento del sla
  `),
  churn: phrases(`
    cancelar el contrato | cancelar nuestro contrato | cancelar mi contrato | cancelar la suscripción |
    cancelar nuestra suscripción | cancelar mi suscripción | cancelar nuestra cuenta | cancelar mi cuenta |
    rescindir el contrato | rescindir nuestro contrato | rescisión del contrato | terminar el contrato | dar de baja |
    darnos de baja | darme de baja | no renovar | no vamos a renovar | no renovaremos | cambiar de proveedor |
    cambiarnos de proveedor | otro proveedor | irnos a la competencia | con la competencia | su competencia |
    un competidor | evaluando alternativas | buscando alternativas | buscar alternativas | buscando otra solución |
    cerrar nuestra cuenta | cerrar mi cuenta | dejar de usar su
  `),
  anger: phrases(`
    inaceptable | no es aceptable | intolerable | indignante | indignado | indignada | vergonzoso | una vergüenza |
    ridículo | lamentable | pésimo | pésima | desastre | desastroso | decepcionado | decepcionada | decepcionados |
    decepcionante | muy molesto | muy molesta | molestos | enojado | enfadado | enfadada | furioso | frustrado |
    frustrada | frustrante | harto | harta | hartos | nadie responde | nadie contesta | sin respuesta | nos ignoran |
    seguimos esperando | sigo esperando | otra vez | por tercera vez | hablar con un supervisor |
    hablar con su supervisor | hablar con el gerente | su superior | incompetentes | pérdida de tiempo |
    perdiendo la paciencia | hemos perdido la confianza
  `),
  praise: phrases(`
    muchas gracias | mil gracias | excelente | excelente servicio | excelente atención | perfecto | perfecta |
    genial | estupendo | fantástico | maravilloso | muy satisfecho | muy satisfecha | muy contento | muy contentos |
    muy amable | gran trabajo | funciona de nuevo | ya funciona | problema resuelto
  `),
}
