from tests.stories.test_fill_report import *
def test_dbg(desk):
    desk.on("response", lambda r: print("RESP", r.status, r.request.method, r.url, r.request.post_data if r.request.method=="POST" else ""))
    desk.on("console", lambda m: print("CON", m.text))
    hand_in(desk, REPORT)
    card(desk, ACTIVITIES).locator("summary").click()
    card(desk, ACTIVITIES).get_by_label("或直接填写").fill(TYPED)
    card(desk, ACTIVITIES).get_by_role("button", name="改成这个").click()
    desk.wait_for_timeout(3000)
    print(desk.locator("#messages").inner_html())
    desk.screenshot(path="/tmp/dbg.png")
    assert 0
