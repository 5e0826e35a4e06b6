using Components.Serve.Turns;

namespace Components.Serve.Tests;

/// <summary>Who gets the next turn.</summary>
public sealed class FairPlacesTests
{
    // A broken order leaves somebody waiting for ever: that is a failed test, not a run that hangs.
    private const int LimitMs = 30_000;

    private readonly ManualTime _time = new();

    [Theory(Timeout = LimitMs)]
    [InlineData(8)]
    [InlineData(2)]
    public async Task One_client_leaves_a_place_free_while_others_have_been_seen_lately(int count)
    {
        FairTurns places = new(count, 100, _time);
        await AskAsync(places, "other", "", 1, TestContext.Current.CancellationToken);
        _time.Advance(1000);
        Many(20, places, "greedy").Count(HasPlace).ShouldBe(count - 1);
        await AskAsync(places, "other", "", 1, TestContext.Current.CancellationToken);
        places.Waiting.ShouldBe(20 - (count - 1));
    }

    [Fact]
    public void A_client_that_is_alone_holds_all_places()
    {
        FairTurns places = new(8, 100, _time);
        Many(20, places, "alone").Count(HasPlace).ShouldBe(8);
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_client_is_alone_when_the_others_were_seen_long_ago()
    {
        FairTurns places = new(8, 100, _time);
        await AskAsync(places, "other", "", 1, TestContext.Current.CancellationToken);
        _time.Advance(FairTurns.Presence.TotalMilliseconds + 1);
        Many(20, places, "alone").Count(HasPlace).ShouldBe(8);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_is_beside_a_greedy_one_may_take_the_last_place()
    {
        FairTurns places = new(2, 100, _time);
        await AskAsync(places, "greedy", "", 3000, TestContext.Current.CancellationToken);
        await AskAsync(places, "other", "", 1000, TestContext.Current.CancellationToken);
        Task<Waiter?>[] other = Many(2, places, "other");
        other.Count(HasPlace).ShouldBe(2);
        foreach (Task<Waiter?> one in other)
        {
            places.Release((await one)!);
        }

        Many(2, places, "greedy").Count(HasPlace).ShouldBe(1);
    }

    [Fact]
    public void Whoever_works_for_long_is_greedy_before_it_has_ended()
    {
        FairTurns places = new(2, 100, _time);
        Many(2, places, "long").Count(HasPlace).ShouldBe(2);
        _time.Advance(400);
        Many(1, places, "other").Count(HasPlace).ShouldBe(0, "nobody is greedy yet");
        _time.Advance(400);
        Many(1, places, "another").Count(HasPlace).ShouldBe(1);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_waits_for_such_is_lent_a_place_though_nobody_asks_or_ends()
    {
        FairTurns places = new(2, 100, TimeProvider.System);
        Many(2, places, "long").Count(HasPlace).ShouldBe(2);
        (await places.AcquireAsync("other", "", 5, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task What_the_work_took_is_charged_not_what_it_was_thought_to_take()
    {
        FairTurns places = new(1, 100, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];

        // Both are thought to cost 5 ms; one takes 50.
        Task[] all = [.. Enumerable.Range(0, 10).Select(_ => NoteAsync("dear", 50)), .. Enumerable.Range(0, 20)
            .Select(_ => NoteAsync("cheap", 5))];
        places.Release(holder!);
        await Task.WhenAll(all);
        order.Take(11).Count(static client => client == "dear").ShouldBeInRange(1, 2);

        Task NoteAsync(string client, double used) => RunAsync(places, client, "", 5, () =>
        {
            order.Add(client);
            _time.Advance(used);
        });
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_has_used_least_is_next_however_many_wait_before_him()
    {
        FairTurns places = new(1, 100, _time);
        Waiter? holder = await places.AcquireAsync("greedy", "", 10, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, places, "greedy", cost: 10);
        Task<Waiter?> other = places.AcquireAsync("other", "", 10, isHeavy: false, TestContext.Current.CancellationToken);
        _time.Advance(10);
        places.Release(holder!);
        Waiter? next = await other;
        greedy.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(next!);
        (await greedy[0]).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Costs_count_not_requests()
    {
        FairTurns places = new(1, 100, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all = [.. Enumerable.Range(0, 3).Select(_ => NoteAsync("dear", "", 100)), .. Enumerable.Range(0, 30)
            .Select(_ => NoteAsync("cheap", "", 10))];

        places.Release(holder!);
        await Task.WhenAll(all);

        // Thirty requests of ten cost what three of a hundred cost: they are served side by side.
        order.IndexOf("dear").ShouldBeLessThan(3);
        order.Take(16).Count(static client => client == "dear").ShouldBe(2);

        Task NoteAsync(string client, string key, double cost) => RunAsync(places, client, key, cost, () =>
        {
            order.Add(client);
            _time.Advance(cost);
        });
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_the_last_of_the_greediest_not_whoever_comes_last()
    {
        FairTurns places = new(1, 5, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(5, places, "greedy");
        Task<Waiter?> other = places.AcquireAsync("other", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        (await greedy[4]).ShouldBeNull();
        other.IsCompleted.ShouldBeFalse();
        (await places.AcquireAsync("greedy", "", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldBeNull();
        places.Release(holder!);
        (await await Task.WhenAny(greedy[0], other)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_full_queue_refuses_whoever_waits_with_most_whatever_others_were_given_before()
    {
        FairTurns places = new(1, 10, _time);

        // The light client used more than the others together.
        await AskAsync(places, "light", "", 10_000, TestContext.Current.CancellationToken);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] light = Many(2, places, "light");
        Task<Waiter?>[] many = [.. Enumerable.Range(0, 3).SelectMany(number => Many(40, places, $"batches {number}", cost: 0.1))];
        await Eventually.TrueAsync(() => Task.FromResult(many.Count(static task => task.IsCompleted) == 112));
        light.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(holder!);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Heavy_requests_leave_places_for_light_ones_and_get_their_turn()
    {
        FairTurns places = new(8, 100, _time);
        Waiter? first = await places.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        Many(6, places, "one", heavy: true).ShouldAllBe(static task => HasPlace(task));
        Task<Waiter?> second = places.AcquireAsync("two", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse("heavy ones hold at most seven places together");
        (await places.AcquireAsync("light", "", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
        places.Release(first!);
        (await second).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_leaves_the_queue_and_owes_nothing()
    {
        FairTurns places = new(1, 1, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        using CancellationTokenSource cancellation = new();
        Task<Waiter?> waiting = places.AcquireAsync("a", "", 1000, isHeavy: false, cancellation.Token);
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        places.Waiting.ShouldBe(0);
        Task<Waiter?> next = places.AcquireAsync("a", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        places.Release(holder!);
        (await next).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task All_places_come_back_whatever_happens()
    {
        FairTurns places = new(8, 16, _time);
        Random draw = new(7);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(async index =>
        {
            using CancellationTokenSource cancellation = new(draw.Next(4) == 0 ? 1 : 10_000);
            try
            {
                string key = index % 3 == 0 ? $"key{index % 100}" : "";
                if (await places.AcquireAsync($"client{index % 7}", key, 1, index % 5 == 0, cancellation.Token) is { } held)
                {
                    await Task.Yield();
                    places.Release(index % 2 == 0 ? await places.ResumeAsync(held, cancellation.Token) : held);
                }
            }
            catch (OperationCanceledException)
            {
                // One in four gives up.
            }
        })).WaitAsync(TestContext.Current.CancellationToken);
        places.Waiting.ShouldBe(0);
        // All eight are free again: two clients can fill them.
        Many(7, places, "x").Concat(Many(1, places, "y")).ShouldAllBe(static task => HasPlace(task));
    }

    [Fact(Timeout = LimitMs)]
    public async Task Keys_of_one_address_share_what_it_has()
    {
        FairTurns places = new(1, 100, _time);
        Waiter? holder = await places.AcquireAsync("proxy", "greedy", 10, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] greedy = Many(50, places, "proxy", "greedy", 10);
        Task<Waiter?> other = places.AcquireAsync("proxy", "other", 10, isHeavy: false, TestContext.Current.CancellationToken);
        _time.Advance(10);
        places.Release(holder!);
        (await other).ShouldNotBeNull();
        greedy.ShouldAllBe(static task => !task.IsCompleted);
    }

    [Fact(Timeout = LimitMs)]
    public async Task No_key_holds_all_that_its_address_may_hold()
    {
        FairTurns places = new(8, 100, _time);
        await AskAsync(places, "proxy", "other", 1, TestContext.Current.CancellationToken);
        Many(20, places, "proxy", "greedy").Count(HasPlace).ShouldBe(7);
        (await places.AcquireAsync("proxy", "other", 1, isHeavy: false, TestContext.Current.CancellationToken)).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task An_address_with_many_made_up_keys_gains_nothing()
    {
        FairTurns places = new(1, 1000, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        List<string> order = [];
        Task[] all =
        [
            .. Enumerable.Range(0, 300).Select(index => RunAsync(places, "many", $"made up {index}", 10, () => Note("many"))),
            .. Enumerable.Range(0, 20).Select(_ => RunAsync(places, "plain", "", 10, () => Note("plain"))),
        ];

        places.Release(holder!);
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
        FairTurns places = new(1, 10, _time);
        Waiter? holder = await places.AcquireAsync("holder", "", 1, isHeavy: false, TestContext.Current.CancellationToken);
        Task<Waiter?>[] many = [.. Enumerable.Range(0, 10).Select(index =>
            places.AcquireAsync("many", $"made up {index}", 1, isHeavy: false, TestContext.Current.CancellationToken))];
        Task<Waiter?>[] plain = Many(3, places, "plain");
        await Eventually.TrueAsync(() =>
            Task.FromResult(many.Count(static task => task.IsCompleted && task.Result is null) == 3));
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
            client.EnqueueShare(new Waiter(client, share, 1, isHeavy: false, index));
        }

        client.Share("one more").Name.ShouldBeEmpty();
        client.Share("key0").Name.ShouldBe("key0");
    }

    [Fact(Timeout = LimitMs)]
    public async Task Long_work_is_due_after_a_slice_when_others_wait_and_goes_on_before_the_rest_of_its_client()
    {
        FairTurns places = new(1, 100, _time);
        Waiter held = await HeavyAsync(places, "long");
        Task<Waiter?>[] rest = Many(3, places, "long", heavy: true);
        Task<Waiter?> other = places.AcquireAsync("other", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        _time.Advance(1);
        places.IsDue(held).ShouldBeFalse("it is shorter than a slice");
        _time.Advance(1);
        places.IsDue(held).ShouldBeTrue();

        Task<Waiter> resumed = places.ResumeAsync(held, TestContext.Current.CancellationToken);
        Waiter next = (await other).ShouldNotBeNull();
        resumed.IsCompleted.ShouldBeFalse();
        _time.Advance(1);
        places.Release(next);

        Waiter again = await resumed;
        rest.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(again);
        await Eventually.TrueAsync(() => Task.FromResult(HasPlace(rest[0])));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Light_requests_do_not_wait_for_heavy_ones_and_fill_no_more_than_all_places(int count)
    {
        FairTurns places = new(count, 100, _time);
        Waiter held = await HeavyAsync(places, "one");
        Task<Waiter?>[] light = Many(5, places, "one");
        light.Count(HasPlace).ShouldBe(count);
        _time.Advance(2);
        places.IsDue(held).ShouldBeTrue("they share the processors with it");
    }

    [Fact(Timeout = LimitMs)]
    public async Task Light_requests_do_not_wait_for_those_of_somebody_greedier()
    {
        FairTurns places = new(2, 100, _time);
        await AskAsync(places, "other", "", 3000, TestContext.Current.CancellationToken);
        await AskAsync(places, "greedy", "", 1100, TestContext.Current.CancellationToken);

        // It used less, and has far more requests here.
        Task<Waiter?>[] greedy = Many(16, places, "greedy");
        greedy.Count(HasPlace).ShouldBe(2);
        Task<Waiter?>[] other = Many(3, places, "other");
        other.Count(HasPlace).ShouldBe(2, "all that there are, as if the others were none");
        places.Release((await greedy[0])!);
        greedy.Count(HasPlace).ShouldBe(2, "the place that it had was lent");
        other.Count(HasPlace).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_pauses_while_nobody_waits()
    {
        FairTurns places = new(2, 100, _time);
        Waiter held = await HeavyAsync(places, "long");
        _time.Advance(1000);
        places.IsDue(held).ShouldBeFalse();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Work_that_was_begun_is_not_refused_when_the_queue_is_full()
    {
        FairTurns places = new(1, 1, _time);
        Waiter held = await HeavyAsync(places, "greedy");
        Task<Waiter?> first = places.AcquireAsync("first", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        _time.Advance(2000);
        Task<Waiter> resumed = places.ResumeAsync(held, TestContext.Current.CancellationToken);
        Waiter at = (await first).ShouldNotBeNull();
        Task<Waiter?>[] further = Many(2, places, "greedy", heavy: true);
        (await further[1]).ShouldBeNull();
        Task<Waiter?> late = places.AcquireAsync("late", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        (await further[0]).ShouldBeNull("it is the last of whoever owes most, of those that can be refused");
        resumed.IsCompleted.ShouldBeFalse();
        places.Release(at);
        places.Release((await late).ShouldNotBeNull());
        (await resumed).ShouldNotBeNull();
    }

    [Fact(Timeout = LimitMs)]
    public async Task Slices_do_not_let_a_client_begin_more_than_it_could_hold_places_for()
    {
        FairTurns places = new(2, 100, _time);
        Waiter held = await HeavyAsync(places, "greedy");
        Task<Waiter?>[] keys = [.. Enumerable.Range(0, 5).Select(index =>
            places.AcquireAsync("greedy", $"key{index}", 500, isHeavy: true, TestContext.Current.CancellationToken))];
        Waiter[] lights = [(await LightAsync(places, "other")).ShouldNotBeNull()];
        _time.Advance(2);
        Task<Waiter> resumed = places.ResumeAsync(held, TestContext.Current.CancellationToken);
        keys.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(lights[0]);
        Waiter again = await resumed;
        keys.ShouldAllBe(static task => !task.IsCompleted);
        places.Release(again);
        await Eventually.TrueAsync(() => Task.FromResult(keys.Count(HasPlace) == 1));
    }

    [Fact(Timeout = LimitMs)]
    public async Task Work_that_goes_on_leaves_the_last_free_place_to_light_requests_for_a_while()
    {
        FairTurns places = new(2, 100, _time);
        Waiter held = await HeavyAsync(places, "long");
        Waiter first = (await LightAsync(places, "other")).ShouldNotBeNull();
        _time.Advance(2);
        Task<Waiter> resumed = places.ResumeAsync(held, TestContext.Current.CancellationToken);
        resumed.IsCompleted.ShouldBeFalse("a light request is at work, and one more may come");
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        Waiter again = await resumed;
        places.Release(first);
        places.Release(again);

        // Nobody else is at work: nothing is left.
        Waiter alone = await HeavyAsync(places, "long");
        _time.Advance(2);
        places.ResumeAsync(alone, TestContext.Current.CancellationToken).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_greedy_one_leaves_the_last_free_place_to_light_requests_of_others_for_a_while()
    {
        FairTurns places = new(2, 100, _time);
        await AskAsync(places, "greedy", "", 3000, TestContext.Current.CancellationToken);
        Waiter other = (await LightAsync(places, "other")).ShouldNotBeNull();
        Task<Waiter?> greedy = places.AcquireAsync("greedy", "", 5, isHeavy: false, TestContext.Current.CancellationToken);
        greedy.IsCompleted.ShouldBeFalse();
        Waiter second = (await LightAsync(places, "other")).ShouldNotBeNull("the place was left for it");
        places.Release(second);
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        Waiter now = (await greedy).ShouldNotBeNull();
        places.Release(now);
        places.Release(other);
    }

    [Fact(Timeout = LimitMs)]
    public async Task Greedy_ones_together_leave_it_as_one_would()
    {
        FairTurns places = new(2, 100, _time);
        await AskAsync(places, "second", "", 3000, TestContext.Current.CancellationToken);
        _time.Advance(500);
        Waiter first = (await LightAsync(places, "first")).ShouldNotBeNull();
        _time.Advance(3000);
        Waiter other = (await LightAsync(places, "other")).ShouldNotBeNull();
        places.Release(first);
        Task<Waiter?> second = LightAsync(places, "second");
        second.IsCompleted.ShouldBeFalse("another one like it had a place just now");
        _time.Advance(FairTurns.Patience.TotalMilliseconds);
        places.Release((await second).ShouldNotBeNull());
        places.Release(other);
    }

    [Fact(Timeout = LimitMs)]
    public async Task A_light_request_does_not_wait_behind_a_heavy_one_of_its_own_client_that_must()
    {
        FairTurns places = new(2, 100, _time);
        await HeavyAsync(places, "one");
        Task<Waiter?> second = places.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse("heavy ones leave a place free");
        await AskAsync(places, "other", "", 1, TestContext.Current.CancellationToken);
        (await LightAsync(places, "one")).ShouldNotBeNull("though another client is there too");
    }

    [Fact(Timeout = LimitMs)]
    public async Task Whoever_stops_waiting_to_go_on_leaves_room_for_the_next()
    {
        FairTurns places = new(2, 100, _time);
        Waiter held = await HeavyAsync(places, "one");
        Waiter light = (await LightAsync(places, "other")).ShouldNotBeNull();
        _time.Advance(2);
        using CancellationTokenSource cancellation = new();
        Task<Waiter> resumed = places.ResumeAsync(held, cancellation.Token);
        Task<Waiter?> next = places.AcquireAsync("one", "", 500, isHeavy: true, TestContext.Current.CancellationToken);
        next.IsCompleted.ShouldBeFalse("one is begun");
        await cancellation.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => resumed);
        (await next).ShouldNotBeNull();
        places.Release(light);
        places.Waiting.ShouldBe(0);
    }

    [Fact(Timeout = LimitMs)]
    public async Task What_is_heavy_already_goes_on_in_its_place()
    {
        FairTurns places = new(1, 100, _time);
        using Turn turn = new(places, new UnwrittenAnswers(1), "one", "", 0);
        await turn.TakeAsync(1, isHeavy: true, TestContext.Current.CancellationToken);
        Task<Waiter?> other = places.AcquireAsync("other", "", 1, isHeavy: true, TestContext.Current.CancellationToken);
        await turn.RaiseAsync(1000, TestContext.Current.CancellationToken);
        other.IsCompleted.ShouldBeFalse("nothing that was parsed waits");
        turn.Dispose();
        (await other).ShouldNotBeNull();
    }

    private static async Task<Waiter> HeavyAsync(FairTurns places, string client) =>
        (await places.AcquireAsync(client, "", 500, isHeavy: true, TestContext.Current.CancellationToken)).ShouldNotBeNull();

    private static Task<Waiter?> LightAsync(FairTurns places, string client) =>
        places.AcquireAsync(client, "", 1, isHeavy: false, TestContext.Current.CancellationToken);

    private static Task<Waiter?>[] Many(
        int count, FairTurns places, string client, string key = "", double cost = 1, bool heavy = false) =>
        [.. Enumerable.Range(0, count)
            .Select(_ => places.AcquireAsync(client, key, cost, heavy, TestContext.Current.CancellationToken))];

    // One request of a client, from its beginning to its end.
    private async Task AskAsync(FairTurns places, string client, string key, double used, CancellationToken cancellationToken)
    {
        Waiter held = (await places.AcquireAsync(client, key, used, isHeavy: false, cancellationToken)).ShouldNotBeNull();
        _time.Advance(used);
        places.Release(held);
    }

    private static bool HasPlace(Task<Waiter?> task) => task.IsCompletedSuccessfully && task.Result is not null;

    private static async Task RunAsync(FairTurns places, string client, string key, double cost, Action work)
    {
        Waiter held = (await places.AcquireAsync(client, key, cost, isHeavy: false, TestContext.Current.CancellationToken))
            .ShouldNotBeNull();
        lock (places)
        {
            work();
        }

        places.Release(held);
    }
}
