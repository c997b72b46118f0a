exec(open('/work/lab/review8/r1/mcp.py').read().split("r=call('lint'")[0])
for q in ("backend engineer","registered nurse","software engineer"):
    t=text(call('report',{"role":q}))
    import re
    print([l for l in t.split('\n') if l.startswith('Change a year') or 'state base pay' in l][:4])
print(text(call('evidence',{"id":"price~441cad81acf7f8ed~2026-11-23~0~stated~predicted_below_share~289c73e8~1647ed1c"})))
print([l for l in text(call('report',{"role":"backend engineer"})).split('\n')][6:14])
