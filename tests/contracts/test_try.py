import pytest, time
@pytest.mark.django_db
def test_x(settings):
    from datetime import date
    settings.TODAY = date(2022,12,31)
    from tests.support import making
    t=time.time()
    led = making.ledger()
    print("TIME", time.time()-t)
    from qingfeng.kernel.metrics.metric import every
    from qingfeng.kernel.metrics.scope import Scope
    from qingfeng.kernel.calendar.periods import Period
    for m in every():
        if m.value(Scope(Period.parse("2022H1"), led.bureau)) in (0, None, []): print(m.key, m.value(Scope(Period.parse("2022H1"), led.bureau)))
