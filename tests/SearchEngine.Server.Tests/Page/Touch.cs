using Microsoft.Playwright;

namespace SearchEngine.Server.Tests.Page;

/// <summary>A finger on the page, by the browser's own input: a tap, and drags.</summary>
internal sealed class Touch : IAsyncDisposable
{
    private readonly ICDPSession _session;

    private Touch(ICDPSession session) => _session = session;

    public static async Task<Touch> OnAsync(IPage page)
    {
        ICDPSession session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = true });
        return new Touch(session);
    }

    public async Task TapAsync(float x, float y)
    {
        await SendAsync("touchStart", (x, y));
        await SendAsync("touchEnd");
    }

    public Task DragAsync(float fromX, float toX, float y) => DragAsync((fromX, y), (toX, y));

    public async Task DragAsync((float X, float Y) from, (float X, float Y) to)
    {
        await SendAsync("touchStart", from);
        for (int step = 1; step <= 8; step++) await SendAsync("touchMove", (from.X + ((to.X - from.X) * step / 8), from.Y + ((to.Y - from.Y) * step / 8)));
        await SendAsync("touchEnd");
    }

    public async ValueTask DisposeAsync() => await _session.DetachAsync();

    private async Task SendAsync(string type, params (float X, float Y)[] points) => await _session.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = points.Select(point => new { x = point.X, y = point.Y }).ToArray(),
    });
}
