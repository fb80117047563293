namespace MotCua.Web.Startup.Demo;

/// <summary>The clock by which the demo's stories are lived: set before every act, never moving by itself.</summary>
public sealed class DemoTime(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();

    public void Set(DateTimeOffset moment) => now = moment;
}
