using Components.Serve.Places;

namespace Components.Serve.Tests;

/// <summary>Who gets the next place.</summary>
public sealed class FairPlacesTests
{
    // A broken order leaves somebody waiting for ever: that is a failed test, not a run that hangs.
    private const int LimitMs = 30_000;

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact(Timeout = LimitMs)]
    public async Task One_client_never_holds_all_places()
    {
        FairPlaces places = new(8, 100);
        places.ClientMost.ShouldBe(6);
        Task<bool>[] greedy = [.. Enumerable.Range(0, 20).Select(_ => places.AcquireAsync("greedy", 1, 1, None))];
        greedy.Count(static task => task.IsCompletedSuccessfully).ShouldBe(6);
        Task<bool> other = places.AcquireAsync("other", 1, 1, None);
        (await other).ShouldBeTrue();
        places.Release("other", 1);
        places.Waiting.ShouldBe(14);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_has_used_least_is_next_however_many_wait_before_him()
    {
        FairPlaces places = new(1, 100);
        (await places.AcquireAsync("greedy", 10, 1, None)).ShouldBeTrue();
        Task<bool>[] greedy = [.. Enumerable.Range(0, 50).Select(_ => places.AcquireAsync("greedy", 10, 1, None))];
        Task<bool> other = places.AcquireAsync("other", 10, 1, None);
        places.Release("greedy", 1);
        (await other).ShouldBeTrue();
        greedy.ShouldAllBe(static task => !task.IsCompleted);
        places.Release("other", 1);
        (await greedy[0]).ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Costs_count_not_requests()
    {
        FairPlaces places = new(1, 100);
        (await places.AcquireAsync("holder", 1, 1, None)).ShouldBeTrue();
        List<string> order = [];
        List<Task> all = [];
        for (int index = 0; index < 3; index++)
        {
            all.Add(NoteAsync("dear", 100));
        }

        for (int index = 0; index < 30; index++)
        {
            all.Add(NoteAsync("cheap", 10));
        }

        places.Release("holder", 1);
        await Task.WhenAll(all);
        // Thirty requests of ten cost what three of a hundred cost: they are served side by side.
        order.IndexOf("dear").ShouldBeLessThan(3);
        order.Take(16).Count(static client => client == "dear").ShouldBe(2);

        async Task NoteAsync(string client, double cost)
        {
            (await places.AcquireAsync(client, cost, 1, None)).ShouldBeTrue();
            lock (order)
            {
                order.Add(client);
            }

            places.Release(client, 1);
        }
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_the_last_of_the_greediest_not_whoever_comes_last()
    {
        FairPlaces places = new(1, 5);
        (await places.AcquireAsync("holder", 1, 1, None)).ShouldBeTrue();
        Task<bool>[] greedy = [.. Enumerable.Range(0, 5).Select(_ => places.AcquireAsync("greedy", 1, 1, None))];
        Task<bool> other = places.AcquireAsync("other", 1, 1, None);
        (await greedy[4]).ShouldBeFalse();
        other.IsCompleted.ShouldBeFalse();
        Task<bool> more = places.AcquireAsync("greedy", 1, 1, None);
        (await more).ShouldBeFalse();
        places.Release("holder", 1);
        (await await Task.WhenAny(greedy[0], other)).ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Heavy_requests_leave_places_for_light_ones_and_get_their_turn()
    {
        FairPlaces places = new(8, 100);
        (await places.AcquireAsync("one", 500, 4, None)).ShouldBeTrue();
        Task<bool> second = places.AcquireAsync("two", 500, 4, None);
        second.IsCompleted.ShouldBeFalse("heavy ones hold at most six places together");
        Task<bool>[] light = [.. Enumerable.Range(0, 4).Select(index => places.AcquireAsync($"light{index}", 1, 1, None))];
        light.ShouldAllBe(static task => task.IsCompletedSuccessfully && task.Result);
        places.Release("one", 4);
        (await second).ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_leaves_the_queue()
    {
        FairPlaces places = new(1, 1);
        (await places.AcquireAsync("holder", 1, 1, None)).ShouldBeTrue();
        using CancellationTokenSource cancellation = new();
        Task<bool> waiting = places.AcquireAsync("a", 1, 1, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        places.Waiting.ShouldBe(0);
        Task<bool> next = places.AcquireAsync("b", 1, 1, None);
        places.Release("holder", 1);
        (await next).ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task All_places_come_back_whatever_happens()
    {
        FairPlaces places = new(8, 16);
        Random draw = new(7);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(async index =>
        {
            using CancellationTokenSource cancellation = new(draw.Next(4) == 0 ? 1 : 10_000);
            int weight = index % 5 == 0 ? 4 : 1;
            string client = $"client{index % 7}";
            try
            {
                if (await places.AcquireAsync(client, 1, weight, cancellation.Token))
                {
                    await Task.Yield();
                    places.Release(client, weight);
                }
            }
            catch (OperationCanceledException)
            {
                // One in four gives up.
            }
        }));
        places.Waiting.ShouldBe(0);
        // All eight are free again: two clients can fill them.
        Task<bool>[] first = [.. Enumerable.Range(0, 6).Select(_ => places.AcquireAsync("x", 1, 1, None))];
        Task<bool>[] second = [.. Enumerable.Range(0, 2).Select(_ => places.AcquireAsync("y", 1, 1, None))];
        first.Concat(second).ShouldAllBe(static task => task.IsCompletedSuccessfully && task.Result);
    }
}
