using Components.Serve.Turns;

namespace Components.Serve.Tests.Turns;

/// <summary>Who gets the next turn.</summary>
public sealed partial class FairTurnsTests
{
    // A broken order leaves somebody waiting for ever: that is a failed test, not a run that hangs.
    private const int LimitMs = 30_000;

    private readonly ManualTime _time = new();

    [Theory(Timeout = LimitMs)]
    [InlineData(8)]
    [InlineData(2)]
    public async Task One_client_leaves_a_turn_free_while_others_have_been_seen_lately(int count)
    {
        FairTurns turns = new(count, 100, _time);
        await AskAsync(turns, "other", "", 1, TestContext.Current.CancellationToken);
        _time.Advance(1000);
        Many(20, turns, "greedy").Count(HasTurn).ShouldBe(count - 1);
        await AskAsync(turns, "other", "", 1, TestContext.Current.CancellationToken);
        turns.Waiting.ShouldBe(20 - (count - 1));
    }

    [Fact]
    public void A_client_that_is_alone_holds_all_turns()
    {
        FairTurns turns = new(8, 100, _time);
        Many(20, turns, "alone").Count(HasTurn).ShouldBe(8);
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_client_is_alone_when_the_others_were_seen_long_ago()
    {
        FairTurns turns = new(8, 100, _time);
        await AskAsync(turns, "other", "", 1, TestContext.Current.CancellationToken);
        _time.Advance(FairTurns.Presence.TotalMilliseconds + 1);
        Many(20, turns, "alone").Count(HasTurn).ShouldBe(8);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_is_beside_a_greedy_one_may_take_the_last_turn()
    {
        FairTurns turns = new(2, 100, _time);
        await AskAsync(turns, "greedy", "", 3000, TestContext.Current.CancellationToken);
        await AskAsync(turns, "other", "", 1000, TestContext.Current.CancellationToken);
        Task<Waiter?>[] other = Many(2, turns, "other");
        other.Count(HasTurn).ShouldBe(2);
        foreach (Task<Waiter?> one in other)
        {
            turns.Release((await one)!);
        }

        Many(2, turns, "greedy").Count(HasTurn).ShouldBe(1);
    }

    [Fact]
    public void Whoever_works_for_long_is_greedy_before_it_has_ended()
    {
        FairTurns turns = new(2, 100, _time);
        Many(2, turns, "long").Count(HasTurn).ShouldBe(2);
        _time.Advance(400);
        Many(1, turns, "other").Count(HasTurn).ShouldBe(0, "nobody is greedy yet");
        _time.Advance(400);
        Many(1, turns, "another").Count(HasTurn).ShouldBe(1);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_waits_for_such_is_lent_a_turn_though_nobody_asks_or_ends()
    {
        FairTurns turns = new(2, 100, TimeProvider.System);
        Many(2, turns, "long").Count(HasTurn).ShouldBe(2);
        (await turns.AcquireAsync("other", "", 5, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task What_the_work_took_is_charged_not_what_it_was_thought_to_take()
    {
        FairTurns turns = new(1, 100, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];

        // Both are thought to cost 5 ms; one takes 50.
        Task[] all = [.. Enumerable.Range(0, 10).Select(_ => NoteAsync("dear", 50)), .. Enumerable.Range(0, 20)
            .Select(_ => NoteAsync("cheap", 5))];
        turns.Release(holder!);
        await Task.WhenAll(all);
        order.Take(11).Count(static client => client == "dear").ShouldBeInRange(1, 2);

        Task NoteAsync(string client, double used) => RunAsync(turns, client, "", 5, () =>
        {
            order.Add(client);
            _time.Advance(used);
        });
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_has_used_least_is_next_however_many_wait_before_him()
    {
        FairTurns turns = new(1, 100, _time);
        Waiter? holder = await turns.AcquireAsync("greedy", "", 10, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, turns, "greedy", cost: 10);
        Task<Waiter?> other = turns.AcquireAsync("other", "", 10, isHeavy: false, TestContext.Current.CancellationToken);
        _time.Advance(10);
        turns.Release(holder!);
        Waiter? next = await other;
        greedy.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(next!);
        (await greedy[0]).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Costs_count_not_requests()
    {
        FairTurns turns = new(1, 100, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all = [.. Enumerable.Range(0, 3).Select(_ => NoteAsync("dear", "", 100)), .. Enumerable.Range(0, 30)
            .Select(_ => NoteAsync("cheap", "", 10))];

        turns.Release(holder!);
        await Task.WhenAll(all);

        // Thirty requests of ten cost what three of a hundred cost: they are served side by side.
        order.IndexOf("dear").ShouldBeLessThan(3);
        order.Take(16).Count(static client => client == "dear").ShouldBe(2);

        Task NoteAsync(string client, string key, double cost) => RunAsync(turns, client, key, cost, () =>
        {
            order.Add(client);
            _time.Advance(cost);
        });
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_the_last_of_the_greediest_not_whoever_comes_last()
    {
        FairTurns turns = new(1, 5, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(5, turns, "greedy");
        Task<Waiter?> other = turns.AcquireAsync("other", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        (await greedy[4]).ShouldBeNull();
        other.IsCompleted.ShouldBeFalse();
        (await turns.AcquireAsync("greedy", "", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldBeNull();
        turns.Release(holder!);
        (await await Task.WhenAny(greedy[0], other)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_whoever_waits_with_most_whatever_others_were_given_before()
    {
        FairTurns turns = new(1, 10, _time);

        // The light client used more than the others together.
        await AskAsync(turns, "light", "", 10_000, TestContext.Current.CancellationToken);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] light = Many(2, turns, "light");
        Task<Waiter?>[] many = [.. Enumerable.Range(0, 3).SelectMany(number => Many(40, turns, $"batches {number}", cost: 0.1))];
        await Eventually.TrueAsync(() => Task.FromResult(many.Count(static task => task.IsCompleted) == 112));
        light.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(holder!);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Heavy_requests_leave_turns_for_light_ones_and_get_their_turn()
    {
        FairTurns turns = new(8, 100, _time);
        Waiter? first = await turns.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        Many(6, turns, "one", heavy: true).ShouldAllBe(static task => HasTurn(task));
        Task<Waiter?> second = turns.AcquireAsync("two", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse("heavy ones hold at most seven turns together");
        (await turns.AcquireAsync("light", "", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        turns.Release(first!);
        (await second).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_leaves_the_queue_and_owes_nothing()
    {
        FairTurns turns = new(1, 1, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        using CancellationTokenSource cancellation = new();
        Task<Waiter?> waiting = turns.AcquireAsync("a", "", 1000, isHeavy: false, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        turns.Waiting.ShouldBe(0);
        Task<Waiter?> next = turns.AcquireAsync("a", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        turns.Release(holder!);
        (await next).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task All_turns_come_back_whatever_happens()
    {
        FairTurns turns = new(8, 16, _time);
        Random draw = new(7);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(async index =>
        {
            using CancellationTokenSource cancellation = new(draw.Next(4) == 0 ? 1 : 10_000);
            try
            {
                string key = index % 3 == 0 ? $"key{index % 100}" : "";
                if (await turns.AcquireAsync($"client{index % 7}", key, 1, index % 5 == 0, cancellation.Token) is { } held)
                {
                    await Task.Yield();
                    turns.Release(index % 2 == 0 ? await turns.ResumeAsync(held, cancellation.Token) : held);
                }
            }
            catch (OperationCanceledException)
            {
                // One in four gives up.
            }
        })).WaitAsync(TestContext.Current.CancellationToken);
        turns.Waiting.ShouldBe(0);
        // All eight are free again: two clients can fill them.
        Many(7, turns, "x").Concat(Many(1, turns, "y")).ShouldAllBe(static task => HasTurn(task));
    }

    [Fact(Timeout = LimitMs)]
    public async Task Keys_of_one_address_share_what_it_has()
    {
        FairTurns turns = new(1, 100, _time);
        Waiter? holder = await turns.AcquireAsync("proxy", "greedy", 10, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, turns, "proxy", "greedy", 10);
        Task<Waiter?> other = turns.AcquireAsync("proxy", "other", 10, isHeavy: false, TestContext.Current.CancellationToken);
        _time.Advance(10);
        turns.Release(holder!);
        (await other).ShouldNotBeNull();
        greedy.ShouldAllBe(static task => !task.IsCompleted);
    }

    [Fact(Timeout = LimitMs)]
    public async Task No_key_holds_all_that_its_address_may_hold()
    {
        FairTurns turns = new(8, 100, _time);
        await AskAsync(turns, "proxy", "other", 1, TestContext.Current.CancellationToken);
        Many(20, turns, "proxy", "greedy").Count(HasTurn).ShouldBe(7);
        (await turns.AcquireAsync("proxy", "other", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task An_address_with_many_made_up_keys_gains_nothing()
    {
        FairTurns turns = new(1, 1000, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all =
        [
            .. Enumerable.Range(0, 300).Select(index => RunAsync(turns, "many", $"made up {index}", 10, () => Note("many"))),
            .. Enumerable.Range(0, 20).Select(_ => RunAsync(turns, "plain", "", 10, () => Note("plain"))),
        ];

        turns.Release(holder!);
        await Task.WhenAll(all);

        // Turn by turn, as if it had named none.
        order.Take(40).Count(static client => client == "plain").ShouldBeInRange(19, 20);

        void Note(string client)
        {
            order.Add(client);
            _time.Advance(10);
        }
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_whoever_named_many_keys()
    {
        FairTurns turns = new(1, 10, _time);
        Waiter? holder = await turns.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] many = [.. Enumerable.Range(0, 10).Select(index =>
            turns.AcquireAsync("many", $"made up {index}", 1, isHeavy: false, TestContext.Current.CancellationToken))];
        Task<Waiter?>[] plain = Many(3, turns, "plain");
        await Eventually.TrueAsync(() =>
            Task.FromResult(many.Count(static task => task.IsCompleted && task.Result is null) == 3));
        plain.ShouldAllBe(static task => !task.IsCompleted);
        turns.Release(holder!);
    }

    [Fact]
    public void Keys_beyond_the_bound_count_as_none()
    {
        FairClient client = new("proxy");
        for (int index = 0; index < FairClient.MostKeys; index++)
        {
            FairShare share = client.Share($"key{index}");
            client.EnqueueShare(new Waiter(client, share, 1, isHeavy: false, index));
        }

        client.Share("one more").Name.ShouldBeEmpty();
        client.Share("key0").Name.ShouldBe("key0");
    }

    private static Task<Waiter?>[] Many(
        int count, FairTurns turns, string client, string key = "", double cost = 1, bool heavy = false) =>
        [.. Enumerable.Range(0, count)
            .Select(_ => turns.AcquireAsync(client, key, cost, heavy, TestContext.Current.CancellationToken))];

    // One request of a client, from its beginning to its end.
    private async Task AskAsync(FairTurns turns, string client, string key, double used, CancellationToken cancellationToken)
    {
        Waiter held = (await turns.AcquireAsync(client, key, used, isHeavy: false, cancellationToken)).ShouldNotBeNull();
        _time.Advance(used);
        turns.Release(held);
    }

    private static bool HasTurn(Task<Waiter?> task) => task.IsCompletedSuccessfully && task.Result is not null;

    private static async Task RunAsync(FairTurns turns, string client, string key, double cost, Action work)
    {
        Waiter held = (await turns.AcquireAsync(client, key, cost, isHeavy: false, TestContext.Current.CancellationToken))
            .ShouldNotBeNull();
        lock (turns)
        {
            work();
        }

        turns.Release(held);
    }
}
