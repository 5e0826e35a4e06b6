using Components.Serve.Places;

namespace Components.Serve.Tests;

/// <summary>Who gets the next place.</summary>
public sealed class FairPlacesTests
{
    // A broken order leaves somebody waiting for ever: that is a failed test, not a run that hangs.
    private const int LimitMs = 30_000;

    [Fact(Timeout = LimitMs)]
    public async Task One_client_never_holds_all_places()
    {
        FairPlaces places = new(8, 100);
        places.ClientMost.ShouldBe(6);
        Task<Waiter?>[] greedy = Many(20, places, "greedy");
        greedy.Count(HasPlace).ShouldBe(6);
        Waiter? other = await places.AcquireAsync("other", "", 1, 1, TestContext.Current.CancellationToken);
        places.Release(other!);
        places.Waiting.ShouldBe(14);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_has_used_least_is_next_however_many_wait_before_him()
    {
        FairPlaces places = new(1, 100);
        Waiter? holder = await places.AcquireAsync("greedy", "", 10, 1, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, places, "greedy", cost: 10);
        Task<Waiter?> other = places.AcquireAsync("other", "", 10, 1, TestContext.Current.CancellationToken);
        places.Release(holder!);
        Waiter? next = await other;
        greedy.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(next!);
        (await greedy[0]).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Costs_count_not_requests()
    {
        FairPlaces places = new(1, 100);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, 1, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all = [.. Enumerable.Range(0, 3).Select(_ => NoteAsync("dear", "", 100)), .. Enumerable.Range(0, 30).Select(_ => NoteAsync("cheap", "", 10))];

        places.Release(holder!);
        await Task.WhenAll(all);

        // Thirty requests of ten cost what three of a hundred cost: they are served side by side.
        order.IndexOf("dear").ShouldBeLessThan(3);
        order.Take(16).Count(static client => client == "dear").ShouldBe(2);

        Task NoteAsync(string client, string key, double cost) => RunAsync(places, client, key, cost, () => order.Add(client));
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_the_last_of_the_greediest_not_whoever_comes_last()
    {
        FairPlaces places = new(1, 5);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, 1, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(5, places, "greedy");
        Task<Waiter?> other = places.AcquireAsync("other", "", 1, 1, TestContext.Current.CancellationToken);
        (await greedy[4]).ShouldBeNull();
        other.IsCompleted.ShouldBeFalse();
        (await places.AcquireAsync("greedy", "", 1, 1, TestContext.Current.CancellationToken)).ShouldBeNull();
        places.Release(holder!);
        (await await Task.WhenAny(greedy[0], other)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Heavy_requests_leave_places_for_light_ones_and_get_their_turn()
    {
        FairPlaces places = new(8, 100);
        Waiter? first = await places.AcquireAsync("one", "", 500, 4, TestContext.Current.CancellationToken);
        Task<Waiter?> second = places.AcquireAsync("two", "", 500, 4, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse("heavy ones hold at most six places together");
        Task<Waiter?>[] light = [.. Enumerable.Range(0, 4).Select(index => places.AcquireAsync($"light{index}", "", 1, 1, TestContext.Current.CancellationToken))];
        light.ShouldAllBe(static task => HasPlace(task));
        places.Release(first!);
        (await second).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_leaves_the_queue_and_owes_nothing()
    {
        FairPlaces places = new(1, 1);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, 1, TestContext.Current.CancellationToken);
        using CancellationTokenSource cancellation = new();
        Task<Waiter?> waiting = places.AcquireAsync("a", "", 1000, 1, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        places.Waiting.ShouldBe(0);
        Task<Waiter?> next = places.AcquireAsync("a", "", 1, 1, TestContext.Current.CancellationToken);
        places.Release(holder!);
        (await next).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task All_places_come_back_whatever_happens()
    {
        FairPlaces places = new(8, 16);
        Random draw = new(7);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(async index =>
        {
            using CancellationTokenSource cancellation = new(draw.Next(4) == 0 ? 1 : 10_000);
            try
            {
                string key = index % 3 == 0 ? $"key{index % 100}" : "";
                if (await places.AcquireAsync($"client{index % 7}", key, 1, index % 5 == 0 ? 4 : 1, cancellation.Token) is { } held)
                {
                    await Task.Yield();
                    places.Release(held);
                }
            }
            catch (OperationCanceledException)
            {
                // One in four gives up.
            }
        })).WaitAsync(TestContext.Current.CancellationToken);
        places.Waiting.ShouldBe(0);
        // All eight are free again: two clients can fill them.
        Many(6, places, "x").Concat(Many(2, places, "y")).ShouldAllBe(static task => HasPlace(task));
    }

    [Fact(Timeout = LimitMs)]
    public async Task Keys_of_one_address_share_what_it_has()
    {
        FairPlaces places = new(1, 100);
        Waiter? holder = await places.AcquireAsync("proxy", "greedy", 10, 1, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, places, "proxy", "greedy", 10);
        Task<Waiter?> other = places.AcquireAsync("proxy", "other", 10, 1, TestContext.Current.CancellationToken);
        places.Release(holder!);
        (await other).ShouldNotBeNull();
        greedy.ShouldAllBe(static task => !task.IsCompleted);
    }

    [Fact(Timeout = LimitMs)]
    public async Task No_key_holds_all_that_its_address_may_hold()
    {
        FairPlaces places = new(8, 100);
        places.KeyMost.ShouldBe(5);
        Many(20, places, "proxy", "greedy").Count(HasPlace).ShouldBe(5);
        (await places.AcquireAsync("proxy", "other", 1, 1, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        (await places.AcquireAsync("elsewhere", "", 1, 1, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task An_address_with_many_made_up_keys_gains_nothing()
    {
        FairPlaces places = new(1, 1000);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, 1, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all =
        [
            .. Enumerable.Range(0, 300).Select(index => RunAsync(places, "many", $"made up {index}", 10, () => order.Add("many"))),
            .. Enumerable.Range(0, 20).Select(_ => RunAsync(places, "plain", "", 10, () => order.Add("plain"))),
        ];

        places.Release(holder!);
        await Task.WhenAll(all);

        // Turn by turn, as if it had named none.
        order.Take(40).Count(static client => client == "plain").ShouldBeInRange(19, 20);
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_whoever_named_many_keys()
    {
        FairPlaces places = new(1, 10);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, 1, TestContext.Current.CancellationToken);
        Task<Waiter?>[] many = [.. Enumerable.Range(0, 10).Select(index => places.AcquireAsync("many", $"made up {index}", 1, 1, TestContext.Current.CancellationToken))];
        Task<Waiter?>[] plain = Many(3, places, "plain");
        await Eventually.TrueAsync(() => Task.FromResult(many.Count(static task => task.IsCompleted && task.Result is null) == 3));
        plain.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(holder!);
    }

    [Fact]
    public void Keys_beyond_the_bound_count_as_none()
    {
        FairClient client = new("proxy");
        for (int index = 0; index < FairClient.MostKeys; index++)
        {
            FairShare share = client.Share($"key{index}");
            client.EnqueueShare(new Waiter(client, share, 1, 1, index));
        }

        client.Share("one more").Name.ShouldBeEmpty();
        client.Share("key0").Name.ShouldBe("key0");
    }

    private static Task<Waiter?>[] Many(int count, FairPlaces places, string client, string key = "", double cost = 1) =>
        [.. Enumerable.Range(0, count).Select(_ => places.AcquireAsync(client, key, cost, 1, TestContext.Current.CancellationToken))];

    private static bool HasPlace(Task<Waiter?> task) => task.IsCompletedSuccessfully && task.Result is not null;

    private static async Task RunAsync(FairPlaces places, string client, string key, double cost, Action work)
    {
        Waiter held = (await places.AcquireAsync(client, key, cost, 1, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        lock (places)
        {
            work();
        }

        places.Release(held);
    }
}
