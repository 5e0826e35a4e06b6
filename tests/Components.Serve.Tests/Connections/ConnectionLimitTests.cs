using System.Net;
using System.Net.Sockets;
using Components.Foundation.Errors;
using Components.Serve.Connections;

namespace Components.Serve.Tests.Connections;

/// <summary>How many connections there may be, whoever opens them and whatever they send.</summary>
public sealed class ConnectionLimitTests(SnapshotFixture fixture)
{
    private const string Ask = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

    [Fact]
    public async Task Connections_of_one_address_leave_room_for_those_of_others_and_one_too_many_is_closed_at_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "127.0.0.2 is an address of this machine there without further ado.");
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory, static options =>
            options with { Settings = options.Settings with { MaxConnections = 9 } });
        server.Client.Dispose();
        Uri address = server.Client.BaseAddress!;
        List<RawConnection> greedy = [];
        try
        {
            for (int index = 0; index < 4; index++)
            {
                greedy.Add(await AnsweredAsync(address, "127.0.0.2"));
            }

            // Idle ones count as any others; what was refused leaves no trace.
            for (int index = 0; index < 300; index++)
            {
                (await IsRefusedAsync(address, "127.0.0.2")).ShouldBeTrue();
            }

            using (RawConnection other = await AnsweredAsync(address, "127.0.0.3"))
            {
                await other.SendAsync("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
                string metrics = await other.ReadAsync();
                metrics.ShouldContain("components_http_connections_refused_total{} 300\n");
                metrics.ShouldContain("components_http_connections_open{} 5\n");
            }

            greedy[0].Dispose();
            await Eventually.TrueAsync(async () => !await IsRefusedAsync(address, "127.0.0.2"));
        }
        finally
        {
            greedy.ForEach(static connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task A_client_may_be_bounded_by_a_number_too()
    {
        await using RunningServer server = await RunningServer.StartAsync(fixture.SnapshotsDirectory, static options =>
            options with { Settings = options.Settings with { MaxClientConnections = 1 } });
        server.Client.Dispose();
        Uri address = server.Client.BaseAddress!;
        using RawConnection only = await AnsweredAsync(address);
        (await IsRefusedAsync(address)).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0, 0, 1024, 896, 896)]
    [InlineData(0, 0, 20_000, 10_000, 10_000)]
    [InlineData(0, 0, 256, 160, 160)]
    [InlineData(0, 0, 100, 50, 50)]
    [InlineData(0, 50, null, 10_000, 50)]
    [InlineData(17_500, 0, 20_000, 17_500, 17_500)]
    public void What_is_not_set_is_what_the_process_may_hold_open_with_room_for_files(
        int total, int perClient, int? descriptors, int expectedTotal, int expectedPerClient) =>
        ConnectionLimits.Of(
            new ServeSettings { MaxConnections = total, MaxClientConnections = perClient }, descriptors, static _ => null)
            .ShouldBe(new ConnectionLimits(expectedTotal, expectedPerClient));

    [Fact]
    public void More_connections_than_the_process_may_have_are_refused_at_start() =>
        Should.Throw<UsageException>(() => ConnectionLimits.Of(
            new ServeSettings { MaxConnections = 1000 }, 1024, static _ => "pipeline.yaml:7:3")).Message.ShouldBe(
            "SRV010: pipeline.yaml:7:3: 'serve.max_connections' is 1000, but this process may hold 1024 files and connections "
            + "open, which leaves room for 896. Raise the limit ('ulimit -n', LimitNOFILE of the service), or write a smaller "
            + "number, or 0 for what there is room for.");

    [Theory]
    [InlineData("Limit  Soft Limit  Hard Limit  Units\nMax open files            1024         4096         files\n", 1024)]
    [InlineData("Max open files            unlimited            unlimited            files\n", null)]
    [InlineData("nothing", null)]
    public void The_limit_of_open_files_is_read_as_linux_writes_it(string text, int? expected) =>
        DescriptorLimit.Of(text).ShouldBe(expected);

    [Fact]
    public void The_limit_of_this_process_is_known()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc is Linux's.");
        DescriptorLimit.Read().ShouldNotBeNull().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void No_address_has_more_than_are_left_free()
    {
        OpenConnections connections = new(new ConnectionLimits(12, 12), TimeProvider.System);
        int[] held = [.. Enumerable.Range(1, 4).Select(number =>
        {
            int count = 0;
            while (connections.TryEnter(new IPEndPoint(IPAddress.Parse($"192.0.2.{number}"), 1)) is not null)
            {
                count++;
            }

            return count;
        })];
        held.ShouldBe([6, 3, 1, 1]);
        connections.Count.ShouldBe(11);
    }

    private static async Task<RawConnection> AnsweredAsync(Uri address, string? from = null)
    {
        RawConnection connection = await RawConnection.OpenAsync(address, from: from);
        await connection.SendAsync(Ask);
        (await connection.ReadAsync()).ShouldStartWith("HTTP/1.1 200 ");
        return connection;
    }

    private static async Task<bool> IsRefusedAsync(Uri address, string? from = null)
    {
        try
        {
            using RawConnection connection = await RawConnection.OpenAsync(address, from: from);
            await connection.SendAsync(Ask);
            return (await connection.ReadAsync()).Length == 0;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            return true;
        }
    }
}
