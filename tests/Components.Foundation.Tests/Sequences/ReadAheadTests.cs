using Components.Foundation.Sequences;

namespace Components.Foundation.Tests.Sequences;

public sealed class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(1000)]
    public void Items_come_in_their_order_whatever_the_batch(int count) => ReadAhead
        .Of(Enumerable.Range(0, count), 8, TestContext.Current.CancellationToken).SelectMany(static batch => batch)
        .ShouldBe(Enumerable.Range(0, count));

    [Fact]
    public void Large_items_come_one_to_a_batch_and_small_ones_until_they_are_as_much()
    {
        long[] sizes =
        [
            ReadAhead.BatchBytes, ReadAhead.BatchBytes * 3, 1, ReadAhead.BatchBytes,
            .. Enumerable.Repeat(ReadAhead.BatchBytes / 4, 6), .. Enumerable.Repeat(0L, 20),
        ];
        long[][] batches =
        [
            .. ReadAhead.Of(sizes, 8, static size => size, TestContext.Current.CancellationToken)
                .Select(static batch => batch.ToArray()),
        ];
        batches.SelectMany(static batch => batch).ShouldBe(sizes);
        batches.Select(static batch => batch.Length).ShouldBe([1, 1, 2, 4, 8, 8, 6]);
    }

    [Fact]
    public void Another_thread_reads_and_ends_with_the_sequence()
    {
        List<int> threads = [];
        bool isDisposed = false;
        IEnumerable<int> Source()
        {
            try
            {
                for (int number = 0; number < 100; number++)
                {
                    threads.Add(Environment.CurrentManagedThreadId);
                    yield return number;
                }
            }
            finally
            {
                isDisposed = true;
            }
        }

        int taken = ReadAhead.Of(Source(), 10, TestContext.Current.CancellationToken).Sum(static batch => batch.Count);
        taken.ShouldBe(100);
        isDisposed.ShouldBeTrue();
        threads.Distinct().Single().ShouldNotBe(Environment.CurrentManagedThreadId);
    }

    [Fact]
    public void What_the_sequence_throws_is_thrown_as_it_is_behind_whole_batches()
    {
        static IEnumerable<int> Source()
        {
            yield return 1;
            yield return 2;
            yield return 3;
            throw new InvalidDataException("row 4");
        }

        List<int> taken = [];
        Should.Throw<InvalidDataException>(() =>
        {
            foreach (IReadOnlyList<int> batch in ReadAhead.Of(Source(), 2, TestContext.Current.CancellationToken))
            {
                taken.AddRange(batch);
            }
        }).Message.ShouldBe("row 4");
        taken.ShouldBe([1, 2]);
    }

    [Fact]
    public void Whoever_stops_early_leaves_no_thread_and_reads_a_few_batches_at_most()
    {
        int read = 0;
        bool isDisposed = false;
        IEnumerable<int> Endless()
        {
            try
            {
                while (true)
                {
                    yield return Interlocked.Increment(ref read);
                }
            }
            finally
            {
                isDisposed = true;
            }
        }

        ReadAhead.Of(Endless(), 16, TestContext.Current.CancellationToken).First().Count.ShouldBe(16);
        isDisposed.ShouldBeTrue();
        read.ShouldBeLessThanOrEqualTo(16 * 8);
    }

    [Fact]
    public void A_cancelled_reader_is_told_so()
    {
        using CancellationTokenSource cancellation = new();
        Should.Throw<OperationCanceledException>(() =>
        {
            foreach (IReadOnlyList<int> batch in ReadAhead.Of(Enumerable.Range(0, int.MaxValue), 16, cancellation.Token))
            {
                batch.Count.ShouldBe(16);
                cancellation.Cancel();
            }
        });
    }
}
